#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The completions in the shells themselves: commands, options, values, files and connections.
. "$(dirname "$0")/support/cli.sh"
quick

mkdir "$HOME/.dbt" bin
cat >"$HOME/.dbt/profiles.yml" <<END
shop:
  outputs:
    dev: {type: athena}
    live: {type: athena}
    warehouse: {type: postgres}
other_shop:
  outputs:
    test: {type: athena}
END
cat >bin/athena-connect <<END
#!/bin/sh
case \$#\$1 in 2list | 2completion) exec "$program" "\$@" ;; esac
echo "<words: \$*>"
END
chmod +x bin/athena-connect
touch a_map.yml
mkdir a_folder
cat >cases <<END
athena-connect cred^|credential-process
athena-connect lo^|lock
athena-connect exec shop/l^|exec shop/live
athena-connect edit oth^|edit other_shop/test
athena-connect oth^|other_shop/test
athena-connect credential-process shop/d^|credential-process shop/dev
athena-connect show shop/dev --js^|show shop/dev --json
athena-connect apply shop/live a_m^|apply shop/live a_map.yml
athena-connect apply shop/live a_map.yml --ke^ aw^|apply shop/live a_map.yml --keys aws-profile
athena-connect unlock --fo^ 8h|unlock --for 8h
athena-connect show --profiles-dir a_f^ x|show --profiles-dir a_folder x
athena-connect --passphrase-fi^ a_m^ list|--passphrase-file a_map.yml list
athena-connect apply --keys env shop/l^ a_m^|apply --keys env shop/live a_map.yml
athena-connect completion fi^ --help|completion fish --help
athena-connect exec shop/dev -- a_m^|exec shop/dev -- a_map.yml
END
for shell in bash zsh fish; do
	ends 0 completion $shell
	mv "$scratch/out" script
	check "the script is no error for $shell" test -s script
	if ! command -v $shell >/dev/null 2>&1; then
		echo "count: 0 lines are completed by $shell: skipped, it is not here"
		continue
	fi
	check "$shell" $python "$source_folder/tests/support/complete.py" $shell "$PWD/bin" cases
done
ends 2 completion tcsh
ends 2 completion
finish
