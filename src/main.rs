//! The command-line tool.

fn main() -> std::process::ExitCode {
    tactful::cli::main()
}
