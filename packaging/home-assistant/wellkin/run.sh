#!/usr/bin/with-contenv bashio
# Starts Wellkin with the add-on's options. Home Assistant gives /data to the add-on and backs it up.
# shellcheck shell=bash
set -e

export WELLKIN_HTTP__ADDRESS=0.0.0.0
export WELLKIN_HTTP__PORT=8000
export WELLKIN_DATA__DIR=/data/wellkin
# Options the add-on leaves empty keep the defaults of the program.
if bashio::config.has_value public_url; then
    WELLKIN_HTTP__PUBLIC_URL=$(bashio::config public_url)
    export WELLKIN_HTTP__PUBLIC_URL
fi
if bashio::config.has_value trusted_proxies; then
    # "192.0.2.1 192.0.2.2" becomes ["192.0.2.1", "192.0.2.2"].
    list=
    for one in $(bashio::config trusted_proxies | tr ',' ' '); do
        list="${list:+$list, }\"$one\""
    done
    export WELLKIN_HTTP__TRUSTED_PROXIES="[$list]"
fi
cd /data
exec /usr/bin/wellkin serve
