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
    # Separated by commas, spaces or both.
    WELLKIN_HTTP__TRUSTED_PROXIES=$(bashio::config trusted_proxies | tr -s ', ' ',')
    export WELLKIN_HTTP__TRUSTED_PROXIES
fi
cd /data
exec /usr/bin/wellkin serve
