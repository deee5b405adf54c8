#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What the README tells to type can be typed: its commands and their options, its make targets, and
# the files that it names.
. "$(dirname "$0")/support/cli.sh"
readme=$source_folder/README.md

# The lines between fences, and what stands in backticks.
awk '/^```/ { inside = !inside; next }
inside { print; next }
{ count = split($0, part, "`"); for (i = 2; i <= count; i += 2) print part[i] }' "$readme" |
	sed 's/ *#.*//' >"$scratch/code"

"$program" --help >"$scratch/help"
: >"$scratch/out"
sed -n 's/.*\(^\|[ /]\)athena-connect \([a-z][a-z-]*.*\)/\2/p' "$scratch/code" >"$scratch/typed"
typed=0
while read -r command words; do
	typed=$((typed + 1))
	check "there is a command '$command'" grep -q "^athena-connect $command\( \|\$\)" "$scratch/help"
	"$program" "$command" --help >"$scratch/options" 2>&1
	for word in $words; do
		case $word in
		--) break ;;
		--*) check "'$command' takes $word" grep -qF -- "  $word" "$scratch/options" ;;
		esac
	done
done <"$scratch/typed"

targets=$(sed -n 's/^\.PHONY://p' "$source_folder/Makefile")
made=0
for word in $(sed -n 's/^make //p' "$scratch/code"); do
	case $word in *=*) continue ;; esac
	made=$((made + 1))
	check "make has a target '$word'" grep -qw -- "$word" <<END
$targets
END
done

named=0
for path in $(grep -oE '^(src|include|tests|man|themes|\.ci)/[A-Za-z0-9_./-]+' "$scratch/code"); do
	named=$((named + 1))
	check "there is a file '$path'" test -e "$source_folder/$path"
done

for path in $(sed -n 's/^!\[.*\](\(.*\))$/\1/p' "$readme"); do
	named=$((named + 1))
	check "there is a picture '$path'" test -s "$source_folder/$path"
done

check "it names commands, targets and files" test "$typed" -gt 5 -a "$made" -gt 5 -a "$named" -gt 3
check "none of the words that help nobody" not grep -nwiE \
	'valid|invalid|please|sorry|illegal|required field' "$readme"
echo "count: $typed commands, $made make targets and $named files of the README are there"
finish
