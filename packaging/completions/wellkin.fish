# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_wellkin_global_optspecs
    string join \n config= data= h/help V/version
end

function __fish_wellkin_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_wellkin_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_wellkin_using_subcommand
    set -l cmd (__fish_wellkin_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c wellkin -n "__fish_wellkin_needs_command" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_needs_command" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_needs_command" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "serve" -d 'Serve the diary (also without a command)'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "demo" -d 'Serve an invented family of five on a throw-away directory'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "check-config" -d 'Find mistakes in the configuration'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "doctor" -d 'Look whether all is well, and say how to mend what is not'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "support-bundle" -d 'Write a file that says how the house stands, for whoever helps'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "healthcheck" -d 'Ask the running server whether it can work; for containers'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "user" -d 'Look after accounts'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "token" -d 'Look after personal access tokens, with which programs use the API'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "role" -d 'Look after roles of this household\'s own'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "text-service" -d 'Look after services that analyse texts for programs'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "jobs" -d 'Look after what the server does by itself'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "pipeline" -d 'Run pipelines, and see how they stand'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "metrics" -d 'Look after metrics of this household\'s own, which are computed from others'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "catalog" -d 'Show which tables there are, and how much they hold'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "inbox" -d 'Look at the inbox, whose files come to the import desk by themselves'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "invite" -d 'Make a link with which somebody can register'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "setup-link" -d 'Show the link that makes the first administrator'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "send-test-email" -d 'Send a mail to try the mail server out'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "export" -d 'Write everything that is held about somebody into a file'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "import" -d 'Bring files of other programs into somebody\'s diary, or take that back'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "load" -d 'Load a file into a table, without asking'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "backup" -d 'Make a backup of everything, while the server runs or not'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "restore" -d 'Make a data directory from a backup, or bring one person\'s diary back from it'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "verify" -d 'Compare everything derived with what the facts call for'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "rebuild" -d 'Write everything derived anew from the facts'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "reindex" -d 'Build the search index anew'
complete -c wellkin -n "__fish_wellkin_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -l address -d 'Address to listen on, over http.address' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -l port -d 'Port to listen on, over http.port; 0 takes a free one' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -l only -d 'Serve this part only, on a data directory of its own' -r -f -a "text\t'The text services'"
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand serve" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -l address -d 'Address to listen on, over http.address' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -l port -d 'Port to listen on, over http.port; 0 takes a free one' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand demo" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand check-config" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand check-config" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand check-config" -s q -l quiet -d 'Say nothing when there is nothing to mend'
complete -c wellkin -n "__fish_wellkin_using_subcommand check-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand check-config" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand doctor" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand doctor" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand doctor" -l json -d 'Print JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand doctor" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand support-bundle" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand support-bundle" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand support-bundle" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand support-bundle" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -l address -d 'Address to listen on, over http.address' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -l port -d 'Port to listen on, over http.port; 0 takes a free one' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand healthcheck" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "add" -d 'Make an account'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "list" -d 'Show every account'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "passwd" -d 'Set a password, and end all sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "disable" -d 'Keep somebody out, and end all their sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "enable" -d 'Let somebody in again'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "role" -d 'Give somebody another role'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "second-factor" -d 'Say which second factors somebody has, or take them away'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "erase" -d 'Erase somebody with everything'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "recovery-link" -d 'Make a link with which somebody sets a new password'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and not __fish_seen_subcommand_from add list passwd disable enable role second-factor erase recovery-link help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -l email -d 'E-mail address' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -l role -d 'What they may do' -r -f -a "administrator\t'Runs the household'
member\t'Keeps a diary'
viewer\t'Looks at what others share, and keeps no diary'"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -l password-stdin -d 'Read the password from standard input, up to the end of its first line'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from passwd" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from passwd" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from passwd" -l password-stdin -d 'Read the password from standard input, up to the end of its first line'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from passwd" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from disable" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from disable" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from disable" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from enable" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from enable" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from enable" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from role" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from role" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from role" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from role" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from second-factor" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from second-factor" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from second-factor" -l remove -d 'Take all away: app, passkeys and recovery codes'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from second-factor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from second-factor" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -l now -d 'At once: nothing can be stopped then'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -s y -l yes -d 'Do not ask; needed where nobody could answer'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from erase" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from recovery-link" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from recovery-link" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from recovery-link" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from recovery-link" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "add" -d 'Make an account'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every account'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "passwd" -d 'Set a password, and end all sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "disable" -d 'Keep somebody out, and end all their sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "enable" -d 'Let somebody in again'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "role" -d 'Give somebody another role'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "second-factor" -d 'Say which second factors somebody has, or take them away'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "erase" -d 'Erase somebody with everything'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "recovery-link" -d 'Make a link with which somebody sets a new password'
complete -c wellkin -n "__fish_wellkin_using_subcommand user; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -f -a "add" -d 'Make a token, and print it'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -f -a "list" -d 'Show tokens, without their secrets'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -f -a "revoke" -d 'Revoke a token'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and not __fish_seen_subcommand_from add list revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -l name -d 'What the token is called: 1 to 60 characters' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -l scope -d 'What it lets do, such as entries:read; several with blanks between, or again' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -l days -d 'Days until it ends, 1 to 3650, or "never"' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from revoke" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from revoke" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from revoke" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "add" -d 'Make a token, and print it'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show tokens, without their secrets'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke a token'
complete -c wellkin -n "__fish_wellkin_using_subcommand token; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -f -a "list" -d 'Show every role, with what it lets do'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -f -a "add" -d 'Make a role of permissions'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -f -a "remove" -d 'Remove a role that was made here'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and not __fish_seen_subcommand_from list add remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from add" -l permission -d 'What who has it may do, such as entries:read; several with blanks between, or again' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from add" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from remove" -l instead -d 'The role its members get instead' -r -f -a "administrator\t'Runs the household'
member\t'Keeps a diary'
viewer\t'Looks at what others share, and keeps no diary'"
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from remove" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from remove" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every role, with what it lets do'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "add" -d 'Make a role of permissions'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a role that was made here'
complete -c wellkin -n "__fish_wellkin_using_subcommand role; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -f -a "list" -d 'Show the services that are registered, with their addresses'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -f -a "add" -d 'Register a service'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -f -a "remove" -d 'Take a service out of the registry'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and not __fish_seen_subcommand_from list add remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from add" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from remove" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from remove" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from remove" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show the services that are registered, with their addresses'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from help" -f -a "add" -d 'Register a service'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Take a service out of the registry'
complete -c wellkin -n "__fish_wellkin_using_subcommand text-service; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -f -a "list" -d 'Show every job: its schedule, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -f -a "run" -d 'Run a job now'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -f -a "cancel" -d 'Stop the run that is on, or take a single job away that waits'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -f -a "log" -d 'Show how the runs went, the newest first'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and not __fish_seen_subcommand_from list run cancel log help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from run" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from run" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from cancel" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from log" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from log" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from log" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from log" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every job: its schedule, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "run" -d 'Run a job now'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "cancel" -d 'Stop the run that is on, or take a single job away that waits'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "log" -d 'Show how the runs went, the newest first'
complete -c wellkin -n "__fish_wellkin_using_subcommand jobs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "list" -d 'Show every pipeline: its state, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "run" -d 'Run a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "status" -d 'Show how a run stands, node by node, or the runs of a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "setup" -d 'Write the derived tables of a pipeline anew, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "retention" -d 'Do what the rules of what is kept how long say, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and not __fish_seen_subcommand_from list run status setup retention help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -l mode -d 'How it is run' -r -f -a "common\t'From the watermark, within the quota of the day'
rerun\t'From the start of the period of a date, without that check'"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -l from -d 'From which date, with --mode rerun, such as 2026-11-16' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -l background -d 'Do not wait for it; without a server it runs as soon as there is one'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from run" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from status" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from status" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from setup" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from setup" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from setup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from setup" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -l preview -d 'Only show what would be done'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -l no-backup -d 'Make no backup first'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -l json -d 'Write the preview as JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -s y -l yes -d 'Do not ask; needed where nobody could answer'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from retention" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every pipeline: its state, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "run" -d 'Run a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show how a run stands, node by node, or the runs of a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "setup" -d 'Write the derived tables of a pipeline anew, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "retention" -d 'Do what the rules of what is kept how long say, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand pipeline; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "list" -d 'Show every metric that operators wrote, those in the archive last'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "show" -d 'Show one of them'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "add" -d 'Write a metric'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "change" -d 'Change what is said of a metric; the rest stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "archive" -d 'Put a metric into the archive, or bring it back: there its values go, and what people logged stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and not __fish_seen_subcommand_from list show add change archive help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from list" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from show" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from show" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from show" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -s e -l expression -d 'How it is computed, such as "calorie_intake - active_energy"' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l name -d 'Its name for people; the key unless said' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l unit -d 'Its unit, as it is shown' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l decimals -d 'How many decimal places its values have, 0 to 3' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l together -d 'What several days come to' -r -f -a "mean\t'They are averaged'
sum\t'They add up'
last\t'The latest one counts'"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l usual -d 'Where the values of most people lie; with this people compare themselves in it' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l check -d 'Only check it, and keep nothing'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -s e -l expression -d 'How it is computed' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l name -d 'Its name for people' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l unit -d 'Its unit, as it is shown' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l decimals -d 'How many decimal places its values have, 0 to 3' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l together -d 'What several days come to' -r -f -a "mean\t'They are averaged'
sum\t'They add up'
last\t'The latest one counts'"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l check -d 'Only check it, and keep nothing'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from change" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from archive" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from archive" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from archive" -l back -d 'Bring it back'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from archive" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from archive" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every metric that operators wrote, those in the archive last'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one of them'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "add" -d 'Write a metric'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "change" -d 'Change what is said of a metric; the rest stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "archive" -d 'Put a metric into the archive, or bring it back: there its values go, and what people logged stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand metrics; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand catalog" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand catalog" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand catalog" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand catalog" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand catalog" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -f -a "list" -d 'Show where the inbox is, the last look at it, and how each file stands'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -f -a "look" -d 'Look at the inbox now'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and not __fish_seen_subcommand_from list look help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from look" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from look" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from look" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from look" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show where the inbox is, the last look at it, and how each file stands'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from help" -f -a "look" -d 'Look at the inbox now'
complete -c wellkin -n "__fish_wellkin_using_subcommand inbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -l email -d 'Mail the link to this address as well' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -l language -d 'The language of that mail: en or hr' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand invite" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand setup-link" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand setup-link" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand setup-link" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand setup-link" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand send-test-email" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand send-test-email" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand send-test-email" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand send-test-email" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand export" -l out -d 'The file, which must not exist yet' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand export" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand export" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand export" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -l for -d 'Whose diary: user name or e-mail address; behind a slash the name of somebody they look after' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -l user -d 'Whose diary, for the file of an export of Wellkin: user name or e-mail address' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -l undo -d 'Take back what an import brought' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -s y -l yes -d 'Do not ask; needed where nobody could answer'
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand import" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -s t -l table -d 'The table: entries or documents' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l for -d 'Whose: user name or e-mail address; behind a slash the name of somebody they look after' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l collection -d 'The collection that documents go into' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l mode -d 'What is done with documents: insert, update, merge or upsert [default: upsert]' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l separator -d 'What stands between the cells of a table of documents, such as \';\' or tab; found out unless said' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l id -d 'The member or the column that holds the id of a document [default: id]' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -l json -d 'Write JSON'
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand load" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -l to -d 'Where it goes, over backup.dir: a directory, or a bucket as s3://bucket/prefix' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -l new-ring -d 'Begin with new keys of people when the old ones are lost, damaged or of other data'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -l no-rehearsal -d 'Do not rehearse it: no house is made of it and compared'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -f -a "list" -d 'Show the backups in a directory or a bucket'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -f -a "rehearse" -d 'Make a house of a backup, compute and compare everything in it, and remove that house again'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -f -a "verify" -d 'Read a whole backup and check everything in it, without writing anything'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and not __fish_seen_subcommand_from list rehearse verify help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from list" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from list" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from rehearse" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from rehearse" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from rehearse" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from rehearse" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from verify" -l keys -d 'Directory with people.ring and instance.key [default: keys in the data directory]' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from verify" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from verify" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show the backups in a directory or a bucket'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "rehearse" -d 'Make a house of a backup, compute and compare everything in it, and remove that house again'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "verify" -d 'Read a whole backup and check everything in it, without writing anything'
complete -c wellkin -n "__fish_wellkin_using_subcommand backup; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l keys -d 'Directory with people.ring and instance.key [default: keys in the data directory]' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l person -d 'Bring back the diary of this person only, into the house as it is' -r
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l changed -d 'Bring entries and notes that were changed since back to what they were, too'
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -l dry-run -d 'Say what would come back, and write nothing'
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -s y -l yes -d 'Do not ask; needed where nobody could answer'
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand restore" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand verify" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand verify" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand verify" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand rebuild" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand rebuild" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand rebuild" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand rebuild" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand reindex" -l config -d 'Configuration file [default: ./config.toml if it is there, else /etc/wellkin/config.toml]' -r -F
complete -c wellkin -n "__fish_wellkin_using_subcommand reindex" -l data -d 'Data directory, over data.dir' -r -f -a "(__fish_complete_directories)"
complete -c wellkin -n "__fish_wellkin_using_subcommand reindex" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c wellkin -n "__fish_wellkin_using_subcommand reindex" -s V -l version -d 'Print version'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "serve" -d 'Serve the diary (also without a command)'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "demo" -d 'Serve an invented family of five on a throw-away directory'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "check-config" -d 'Find mistakes in the configuration'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "doctor" -d 'Look whether all is well, and say how to mend what is not'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "support-bundle" -d 'Write a file that says how the house stands, for whoever helps'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "healthcheck" -d 'Ask the running server whether it can work; for containers'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "user" -d 'Look after accounts'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "token" -d 'Look after personal access tokens, with which programs use the API'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "role" -d 'Look after roles of this household\'s own'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "text-service" -d 'Look after services that analyse texts for programs'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "jobs" -d 'Look after what the server does by itself'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "pipeline" -d 'Run pipelines, and see how they stand'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "metrics" -d 'Look after metrics of this household\'s own, which are computed from others'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "catalog" -d 'Show which tables there are, and how much they hold'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "inbox" -d 'Look at the inbox, whose files come to the import desk by themselves'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "invite" -d 'Make a link with which somebody can register'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "setup-link" -d 'Show the link that makes the first administrator'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "send-test-email" -d 'Send a mail to try the mail server out'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "export" -d 'Write everything that is held about somebody into a file'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "import" -d 'Bring files of other programs into somebody\'s diary, or take that back'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "load" -d 'Load a file into a table, without asking'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "backup" -d 'Make a backup of everything, while the server runs or not'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "restore" -d 'Make a data directory from a backup, or bring one person\'s diary back from it'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "verify" -d 'Compare everything derived with what the facts call for'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "rebuild" -d 'Write everything derived anew from the facts'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "reindex" -d 'Build the search index anew'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and not __fish_seen_subcommand_from serve demo check-config doctor support-bundle healthcheck user token role text-service jobs pipeline metrics catalog inbox invite setup-link send-test-email export import load backup restore verify rebuild reindex help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "add" -d 'Make an account'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "list" -d 'Show every account'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "passwd" -d 'Set a password, and end all sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "disable" -d 'Keep somebody out, and end all their sessions and tokens'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "enable" -d 'Let somebody in again'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "role" -d 'Give somebody another role'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "second-factor" -d 'Say which second factors somebody has, or take them away'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "erase" -d 'Erase somebody with everything'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from user" -f -a "recovery-link" -d 'Make a link with which somebody sets a new password'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "add" -d 'Make a token, and print it'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "list" -d 'Show tokens, without their secrets'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from token" -f -a "revoke" -d 'Revoke a token'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "list" -d 'Show every role, with what it lets do'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "add" -d 'Make a role of permissions'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from role" -f -a "remove" -d 'Remove a role that was made here'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from text-service" -f -a "list" -d 'Show the services that are registered, with their addresses'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from text-service" -f -a "add" -d 'Register a service'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from text-service" -f -a "remove" -d 'Take a service out of the registry'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "list" -d 'Show every job: its schedule, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "run" -d 'Run a job now'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "cancel" -d 'Stop the run that is on, or take a single job away that waits'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from jobs" -f -a "log" -d 'Show how the runs went, the newest first'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from pipeline" -f -a "list" -d 'Show every pipeline: its state, its next and its last run'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from pipeline" -f -a "run" -d 'Run a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from pipeline" -f -a "status" -d 'Show how a run stands, node by node, or the runs of a pipeline'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from pipeline" -f -a "setup" -d 'Write the derived tables of a pipeline anew, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from pipeline" -f -a "retention" -d 'Do what the rules of what is kept how long say, and wait until that is done'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "list" -d 'Show every metric that operators wrote, those in the archive last'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "show" -d 'Show one of them'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "add" -d 'Write a metric'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "change" -d 'Change what is said of a metric; the rest stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from metrics" -f -a "archive" -d 'Put a metric into the archive, or bring it back: there its values go, and what people logged stays'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from inbox" -f -a "list" -d 'Show where the inbox is, the last look at it, and how each file stands'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from inbox" -f -a "look" -d 'Look at the inbox now'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "list" -d 'Show the backups in a directory or a bucket'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "rehearse" -d 'Make a house of a backup, compute and compare everything in it, and remove that house again'
complete -c wellkin -n "__fish_wellkin_using_subcommand help; and __fish_seen_subcommand_from backup" -f -a "verify" -d 'Read a whole backup and check everything in it, without writing anything'
