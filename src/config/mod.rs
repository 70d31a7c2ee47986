//! The settings of an installation: a file per section, read from TOML, the environment and files
//! with secrets.
