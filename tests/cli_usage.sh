#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The command line: help, version, what cannot be understood, the completions.
. "$(dirname "$0")/support/cli.sh"

ends 0 --version
check "the version is one line" test "$(wc -l <"$scratch/out")" = 1
out_has "athena-connect "

ends 0 --help
out_has "athena-connect completion bash|zsh|fish"
out_has "--passphrase-command CMD"
check "help fits 100 columns" not grep -q '.\{101\}' "$scratch/out"
check "help says nothing on standard error" not test -s "$scratch/err"
ends 0 completion --help
out_has "athena-connect completion bash|zsh|fish"

ends 2 frobnicate/hunter2-marker/x
err_lacks hunter2-marker
ends 2 completion
err_is "athena-connect: 'completion' needs bash|zsh|fish
see 'athena-connect completion --help'"
ends 2 completion tcsh
ends 2 completion bash hunter2-marker
err_lacks hunter2-marker
ends 2 --json completion bash
err_has "'--json' does not belong to 'completion'"
ends 2 completion bash --profiles-dir
err_has "'--profiles-dir' needs a value: --profiles-dir DIR"
ends 2 completion bash --plain=yes
err_has "'--plain' takes no value"
ends 2 completion bash --passphrase-fd 3 --passphrase-file x
err_has "one place only"

# A passphrase in the wrong place is refused, and is not repeated.
for argument in --passphrase=hunter2-marker --password=hunter2-marker -phunter2-marker; do
	ends 2 "$argument" completion bash
	err_has "there is no such option"
	err_lacks hunter2-marker
done
ends 2 --passphrase hunter2-marker completion bash
err_has "a passphrase is never an argument"
err_lacks hunter2-marker

# A full disk is told, with a status of its own.
"$program" --help >/dev/full 2>"$scratch/err"
check "a full disk ends with 5" test $? = 5
err_has "cannot write to the standard output: no space left on device"

# The completions are understood by the shells that are here, and name every command.
commands=$("$program" --help | sed -n 's/^athena-connect \([a-z][a-z-]*\).*/\1/p')
for shell in bash zsh fish; do
	ends 0 completion $shell
	for command in $commands; do
		out_has "$command"
	done
	if command -v $shell >/dev/null; then
		check "$shell reads its completions" $shell -n "$scratch/out"
	fi
done
cat >"$scratch/complete.bash" <<'END'
eval "$("$1" completion bash)"
shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_athena_connect
printf '%s\n' "${COMPREPLY[@]}"
END
completes() {
	bash "$scratch/complete.bash" "$program" "$@" | tr '\n' ' '
}
check "bash completes a command" test "$(completes athena-connect comp)" = "completion "
check "bash completes an operand" test "$(completes athena-connect completion f)" = "fish "
check "bash completes an option" test "$(completes athena-connect completion --pl)" = "--plain "

finish
