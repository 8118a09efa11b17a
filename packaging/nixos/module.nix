# The service for NixOS:
#
#   imports = [ /path/to/wellkin/packaging/nixos/module.nix ];
#   services.wellkin.enable = true;
{ config, lib, pkgs, ... }:

let
  cfg = config.services.wellkin;
  toml = pkgs.formats.toml { };
  # What the package for Debian sets as well; what is in settings wins.
  defaults = {
    http.address = "::";
    data.dir = "/var/lib/wellkin";
    data.runtime_dir = "/run/wellkin";
  };
  file = toml.generate "wellkin.toml" (lib.recursiveUpdate defaults cfg.settings);
in
{
  options.services.wellkin = {
    enable = lib.mkEnableOption "Wellkin, the health diary a household hosts itself";

    package = lib.mkOption {
      type = lib.types.package;
      default = pkgs.callPackage ./package.nix { };
      defaultText = lib.literalExpression "pkgs.callPackage ./package.nix { }";
      description = "The package to run.";
    };

    settings = lib.mkOption {
      type = toml.type;
      default = { };
      example = {
        http.public_url = "https://health.example";
        http.trusted_proxies = [ "127.0.0.1" ];
      };
      description = "What config.toml says. Everybody on the machine can read it: no secrets here.";
    };

    credentials = lib.mkOption {
      type = lib.types.attrsOf lib.types.path;
      default = { };
      example = { "wellkin.telemetry.token" = "/run/secrets/wellkin-token"; };
      description = "Secrets: the name of the credential, and the file that holds it, for root only.";
    };

    openFirewall = lib.mkOption {
      type = lib.types.bool;
      default = false;
      description = "Whether other machines may reach the port.";
    };
  };

  config = lib.mkIf cfg.enable {
    # The same file where the commands look for it: wellkin verify and the others need no --config.
    environment.etc."wellkin/config.toml".source = file;
    environment.systemPackages = [ cfg.package ];

    users.users.wellkin = {
      isSystemUser = true;
      group = "wellkin";
      home = "/var/lib/wellkin";
    };
    users.groups.wellkin = { };

    networking.firewall.allowedTCPPorts =
      lib.mkIf cfg.openFirewall [ (cfg.settings.http.port or 8000) ];

    systemd.services.wellkin = {
      description = "Wellkin, the health diary of a household";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      startLimitIntervalSec = 300;
      startLimitBurst = 5;
      # The reasons are in systemd/wellkin.service of the source.
      serviceConfig = {
        Type = "notify";
        NotifyAccess = "main";
        ExecStart = "${lib.getExe cfg.package} serve --config ${file}";
        User = "wellkin";
        Group = "wellkin";
        LoadCredential = lib.mapAttrsToList (name: path: "${name}:${path}") cfg.credentials;
        WatchdogSec = 60;
        TimeoutStartSec = 300;
        TimeoutStopSec = 30;
        Restart = "on-failure";
        RestartSec = 5;
        RestartPreventExitStatus = 78;
        StateDirectory = "wellkin";
        StateDirectoryMode = "0700";
        RuntimeDirectory = "wellkin";
        RuntimeDirectoryMode = "0750";
        UMask = "0077";
        ProtectSystem = "strict";
        ProtectHome = true;
        PrivateTmp = true;
        PrivateDevices = true;
        DevicePolicy = "closed";
        PrivateUsers = true;
        ProtectProc = "invisible";
        ProtectKernelTunables = true;
        ProtectKernelModules = true;
        ProtectKernelLogs = true;
        ProtectControlGroups = true;
        ProtectClock = true;
        ProtectHostname = true;
        RemoveIPC = true;
        NoNewPrivileges = true;
        CapabilityBoundingSet = "";
        AmbientCapabilities = "";
        RestrictAddressFamilies = [ "AF_UNIX" "AF_INET" "AF_INET6" ];
        RestrictNamespaces = true;
        RestrictRealtime = true;
        RestrictSUIDSGID = true;
        LockPersonality = true;
        MemoryDenyWriteExecute = true;
        SystemCallArchitectures = "native";
        SystemCallFilter = [ "@system-service" "~@privileged @resources" ];
        SystemCallErrorNumber = "EPERM";
        LimitNOFILE = 8192;
        LimitCORE = 0;
        TasksMax = 128;
        MemoryHigh = "192M";
        MemoryMax = "256M";
        OOMScoreAdjust = -100;
      };
    };
  };
}
