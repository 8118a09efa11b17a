//! Whom the client believes to be who they say: the system's certificates, and the operator's.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of certificates cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {}: {reason}", path.display())]
pub struct CaFileError {
    key: &'static str,
    path: PathBuf,
    reason: String,
}

/// The certificates in a file of the operator's, which the key `key` of the configuration names.
pub fn read(key: &'static str, path: &Path) -> Result<Vec<CertificateDer<'static>>, CaFileError> {
    let fault = |reason: String| CaFileError {
        key,
        path: path.to_owned(),
        reason,
    };
    let bytes = std::fs::read(path).map_err(|error| fault(error.to_string()))?;
    let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
    let found = found.map_err(|error| fault(error.to_string()))?;
    if found.is_empty() {
        return Err(fault("there is no certificate in it".to_owned()));
    }
    for certificate in &found {
        let mut alone = RootCertStore::empty();
        alone
            .add(certificate.clone())
            .map_err(|error| fault(error.to_string()))?;
    }
    Ok(found)
}

/// The certificates in such a file as bytes (DER), for rooms that speak another protocol than HTTP.
///
/// # Errors
/// When it cannot be read, or holds no certificate.
pub fn certificates(key: &'static str, path: &Path) -> Result<Vec<Vec<u8>>, CaFileError> {
    let found = read(key, path)?;
    Ok(found.into_iter().map(|one| one.to_vec()).collect())
}

/// The settings of TLS: ring's cryptography, the system's certificates and `more`.
///
/// Some machines keep a certificate that cannot be read; the others count all the same. Where there are
/// none at all, no connection by https is made, and the log says why.
pub fn settings(more: &[CertificateDer<'static>]) -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    let system = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(system.certs);
    roots.add_parsable_certificates(more.iter().cloned());
    if roots.is_empty() {
        tracing::warn!(
            "this machine has no certificates of authorities: set outgoing.ca_file, or install \
             ca-certificates"
        );
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let settings = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(settings)
}
