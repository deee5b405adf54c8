#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Nothing that the program says scolds or begs: the words below stand in no string of the source
# (the list that passphrases are made of aside) and on no screen of tests/golden.
set -eu
cd "$(dirname "$0")/.."

words='valid|invalid|please|sorry|illegal|required field'
strings=$(find src include -name '*.[ch]' ! -name passphrase_words.c \
	-exec grep -noE '"([^"\\]|\\.)*"' {} +)
if printf '%s\n' "$strings" | grep -wiE "$words"; then
	echo "these strings use a word that messages do not use"
	exit 1
fi
if grep -wiE "$words" tests/golden/*.txt; then
	echo "these screens use a word that messages do not use"
	exit 1
fi
# The search itself finds what it should.
printf '%s\n' 'x.c:1:"Invalid value"' | grep -qwiE "$words"
echo "count: $(printf '%s\n' "$strings" | wc -l) strings and $(find tests/golden -name '*.txt' | wc -l) screens without a word that scolds"
