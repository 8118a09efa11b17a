#!/usr/bin/env python3
"""Makes the small archives of Fitbit and Garmin that damage is thrown at. Run in this folder. All is invented."""

import struct
import zipfile


def crc(data):
    """The checksum of FIT files."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


def fit():
    """A file of an activity: its session, and the clock of the watch."""
    data = b"\x40\0\0" + struct.pack("<HB", 18, 3) + bytes([253, 4, 0x86, 2, 4, 0x86, 8, 4, 0x86])
    data += b"\0" + struct.pack("<III", 1_141_367_500, 1_141_365_600, 1_800_000)
    data += b"\x41\0\0" + struct.pack("<HB", 34, 2) + bytes([253, 4, 0x86, 5, 4, 0x86])
    data += b"\1" + struct.pack("<II", 1_141_367_500, 1_141_371_100)
    head = struct.pack("<BBHI4s", 14, 0x20, 2132, len(data), b".FIT")
    head += struct.pack("<H", crc(head))
    return head + data + struct.pack("<H", crc(head + data))


GARMIN = {
    "DI_CONNECT/DI-Connect-Aggregator/UDSFile_2026-03-01_2026-06-09.json":
        '[{"calendarDate":"2026-03-02","totalSteps":8000,"restingHeartRate":55,"activeKilocalories":410.5}]',
    "DI_CONNECT/DI-Connect-Wellness/2026-03-01_2026-06-09_1_sleepData.json":
        '[{"calendarDate":"2026-03-02","sleepStartTimestampGMT":"2026-03-01T22:00:00.0",'
        '"sleepEndTimestampGMT":"2026-03-02T06:00:00.0","deepSleepSeconds":3600,"lightSleepSeconds":14400}]',
    "DI_CONNECT/DI-Connect-Fitness/1_summarizedActivities.json":
        '[{"summarizedActivitiesExport":[{"activityId":2,"beginTimestamp":1772438400000,"duration":900000.0}]}]',
    "Activities.csv": "Activity Type,Date,Time\nWalking,2026-03-04 07:00:00,10:30.0\n",
    "run.fit": fit(),
}

FITBIT = {
    "Takeout/Fitbit/Global Export Data/steps-2026-03-02.json": '[{"dateTime":"03/02/26 06:00:00","value":"94"}]',
    "Takeout/Fitbit/Global Export Data/sleep-2026-03-02.json":
        '[{"logId":44,"endTime":"2026-03-02T07:00:00.000","minutesAsleep":420}]',
    "Takeout/Fitbit/Global Export Data/weight-2026-03-02.json":
        '[{"logId":1772431500000,"weight":157.4,"fat":21.5,"date":"03/02/26","time":"07:05:00","source":"Demo"}]',
    "Takeout/Fitbit/Physical Activity_GoogleData/steps_2026-03-04.csv":
        "timestamp,steps,data source\n2026-03-04T05:00:00Z,70,Demo Watch\n2026-03-04T05:01:00Z,NaN,Demo Watch\n",
    "Takeout/Fitbit/Health Fitness Data_GoogleData/UserSleeps_2026-03-04.csv":
        "sleep_id,minutes_asleep,sleep_start,end_utc_offset,sleep_end,data_source\n"
        "45,421,2026-03-03T22:00:30Z,+01:00,2026-03-04T06:00:00Z,Demo Watch\n",
}

for name, files in [("garmin.zip", GARMIN), ("fitbit.zip", FITBIT)]:
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path), content)
