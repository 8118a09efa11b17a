# Wellkin from its source. Needs a nixpkgs whose Rust is 1.89 or newer.
{ lib, rustPlatform }:

let
  root = ../..;
in
rustPlatform.buildRustPackage {
  pname = "wellkin";
  version = (lib.importTOML (root + "/Cargo.toml")).package.version;

  src = lib.fileset.toSource {
    inherit root;
    fileset = lib.fileset.unions [
      (root + "/Cargo.toml")
      (root + "/Cargo.lock")
      (root + "/src")
      (root + "/benches")
      (root + "/assets")
    ];
  };
  cargoLock.lockFile = root + "/Cargo.lock";
  cargoBuildFlags = [ "--bin" "wellkin" ];

  # They want a browser and a proxy; tests/run runs them.
  doCheck = false;

  meta = {
    description = "The health diary a household hosts itself";
    license = lib.licenses.asl20;
    mainProgram = "wellkin";
    platforms = lib.platforms.linux;
  };
}
