# athena-connect
#
#   make           build the programs             make run       build it and start it
#   make deps      install what is missing        make install   PREFIX=/usr/local DESTDIR=
#   make check     all tests (SAN=1: with the address and undefined-behaviour sanitizers)
#   make interop   real dbt, boto3, AWS CLI, age and SDKs against it (PyPI and npm, into build/)
#   make check-long  the long half: every fault, 200,000 random edits, what 10,000 connections cost,
#                    the fuzzers (clang, valgrind: make deps-long)
#   make bench     the form measured beside whiptail and dialog (make deps-bench)
#   make golden    write the screens of tests/golden and README anew, for git diff to judge
#   make screenshots  the same for the pictures of tests/screenshots alone
#   make format    clang-format over the source   make clean     remove what was built

PREFIX     ?= /usr/local
BINDIR     ?= $(PREFIX)/bin
LIBEXECDIR ?= $(PREFIX)/libexec/athena-connect
DATADIR    ?= $(PREFIX)/share/athena-connect
MANDIR     ?= $(PREFIX)/share/man
DESTDIR    ?=
VERSION    ?= 0.1.0
PKG_CONFIG ?= pkg-config
CC         ?= cc
CFLAGS     ?= -O2 -g
SAN        ?=
V          ?=
BUILD      ?= build$(if $(SAN),/san)

WARNINGS   = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Werror
HARDENING  = -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
SANITIZE   = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
AC_CFLAGS  = -std=c11 -D_GNU_SOURCE -Iinclude $(WARNINGS) $(if $(SAN),$(SANITIZE),$(HARDENING)) \
             $(PLACES) -MMD -MP
PLACES     = -DATHENA_VERSION='"$(VERSION)"' -DATHENA_LIBEXECDIR='"$(LIBEXECDIR)"' \
             -DATHENA_DATADIR='"$(DATADIR)"'
AC_LDFLAGS = $(if $(SAN),$(SANITIZE),-pie -Wl,-z,relro) -Wl,-z,now -Wl,--as-needed

# Asked for when the first file is compiled, so that `make deps` can come before; once.
once        = $(eval $(1) := $(2))$($(1))
# libcrypto is loaded when it is needed, see include/crypto/libcrypto.h.
crypto_linked = $(if $(filter Darwin,$(shell uname -s)),libcrypto)
MAIN_PKGS   = ncursesw yaml-0.1 libutf8proc $(crypto_linked)
PROBE_PKGS  = libcurl jansson libutf8proc $(crypto_linked)
TEST_PKGS   = $(MAIN_PKGS) $(PROBE_PKGS) cmocka vterm
main_cflags = $(call once,main_cflags,$(shell $(PKG_CONFIG) --cflags $(MAIN_PKGS) $(PROBE_PKGS) libcrypto))
main_libs   = $(call once,main_libs,$(shell $(PKG_CONFIG) --libs $(MAIN_PKGS))) -ldl
probe_libs  = $(call once,probe_libs,$(shell $(PKG_CONFIG) --libs $(PROBE_PKGS))) -ldl
test_libs   = $(call once,test_libs,$(shell $(PKG_CONFIG) --libs $(TEST_PKGS)) -lz -lutil -lm -ldl)

say         = $(if $(V),,@echo '  $(1)'; )

SOURCES      := $(filter-out %/main.c,$(wildcard src/*/*.c))
OBJECTS      := $(SOURCES:%.c=$(BUILD)/%.o)
PLACED       := $(shell grep -lE 'ATHENA_(VERSION|LIBEXECDIR|DATADIR)' src/main.c $(SOURCES))
TEST_SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))
TESTS        := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))
TEST_PROGRAMS:= $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/programs/*.c))
TEST_SCRIPTS := $(wildcard tests/*.sh)
FUZZERS      := $(patsubst tests/fuzz/%.c,build/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCH_RUNS   ?= 40
FUZZ_SECONDS ?= 20
FORMATTED     = $(wildcard src/*.c src/*/*.c include/*/*.h tests/*.c tests/*/*.[ch])


.PHONY: all deps deps-long deps-bench run check check-long bench interop golden screenshots fuzz format format-check install clean FORCE
all: $(BUILD)/athena-connect $(BUILD)/athena-connect-probe

$(BUILD)/athena-connect: $(BUILD)/src/main.o $(BUILD)/rooms.a
	$(call say,link $@)$(CC) $(AC_LDFLAGS) $(LDFLAGS) -o $@ $^ $(main_libs)

# The process that talks to the network: it alone links libcurl and jansson.
$(BUILD)/athena-connect-probe: $(BUILD)/src/probe_main.o $(BUILD)/rooms.a
	$(call say,link $@)$(CC) $(AC_LDFLAGS) $(LDFLAGS) -o $@ $^ $(probe_libs)

# Only the rooms' objects that a program needs are taken out of the archive.
$(BUILD)/rooms.a: $(OBJECTS)
	@rm -f $@
	@$(AR) rcs $@ $^

$(BUILD)/%.o: %.c | $(filter deps,$(MAKECMDGOALS))
	@mkdir -p $(@D)
	$(call say,compile $<)$(CC) $(CPPFLAGS) $(AC_CFLAGS) $(main_cflags) $(CFLAGS) $(if $(filter tests/%,$<),-Itests) -c -o $@ $<

# What is told its version and its places is built anew when they change.
$(PLACED:%.c=$(BUILD)/%.o): $(BUILD)/places
$(BUILD)/places: FORCE
	@mkdir -p $(@D)
	@echo "$(PLACES)" | cmp -s - $@ || echo "$(PLACES)" >$@
FORCE:

$(BUILD)/support.a: $(TEST_SUPPORT)
	@rm -f $@
	@$(AR) rcs $@ $^

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/support.a $(BUILD)/rooms.a
	$(call say,link $@)$(CC) $(AC_LDFLAGS) $(LDFLAGS) -o $@ $^ $(test_libs)

deps:
	@.ci/deps

deps-long:
	@.ci/deps long

deps-bench:
	@.ci/deps bench

run: all
	@$(BUILD)/athena-connect

check: all $(TESTS) $(TEST_PROGRAMS)
	@BUILD=$(BUILD) tests/support/run $(TEST_SCRIPTS) $(TESTS)

check-long: all $(TESTS) $(TEST_PROGRAMS)
	@BUILD=$(BUILD) FAULTS=all SCALE=instructions YML_RANDOM_EDITS=200000 tests/support/run $(TEST_SCRIPTS) $(TESTS)
	@$(MAKE) --no-print-directory fuzz

interop: all $(TEST_PROGRAMS)
	@BUILD=$(BUILD) tests/interop/run

bench: all $(BUILD)/tests/programs/floor
	@python3 tests/support/bench.py $(abspath $(BUILD)/athena-connect $(BUILD)/tests/programs/floor) $(BENCH_RUNS)

golden: all $(TESTS) $(TEST_PROGRAMS)
	@GOLDEN=write BUILD=$(BUILD) tests/support/run $$(grep -lE 'screen_expect_golden|"GOLDEN"' tests/test_*.c | \
		sed 's|tests/\(.*\)\.c|$(BUILD)/tests/\1|')

screenshots: all $(BUILD)/tests/test_screenshots $(TEST_PROGRAMS)
	@GOLDEN=write BUILD=$(BUILD) tests/support/run $(BUILD)/tests/test_screenshots

# One program of clang's libFuzzer each, over the rooms' sources; what it finds stays in build/.
fuzz: $(FUZZERS)
	@for fuzzer in $^; do echo "$$fuzzer"; mkdir -p $$fuzzer.corpus; \
		$$fuzzer $$fuzzer.corpus $$(ls -d tests/fuzz/seeds/$${fuzzer##*/} 2>/dev/null) \
			-artifact_prefix=build/fuzz/ -max_total_time=$(FUZZ_SECONDS) \
			-print_final_stats=1 -verbosity=0 || exit 1; done

build/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(SOURCES)
	@mkdir -p $(@D)
	$(call say,fuzzer $@)clang -g -O1 $(AC_CFLAGS) -Itests $(main_cflags) -fsanitize=fuzzer,address,undefined \
		-o $@ $(filter %.c,$^) $(main_libs) $(probe_libs)

format:
	clang-format -i $(FORMATTED)

format-check:
	clang-format --dry-run -Werror $(FORMATTED)

install: all
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(LIBEXECDIR) $(DESTDIR)$(DATADIR)/themes $(DESTDIR)$(MANDIR)/man1 $(DESTDIR)$(MANDIR)/man5
	install -m 755 $(BUILD)/athena-connect $(DESTDIR)$(BINDIR)
	install -m 755 $(BUILD)/athena-connect-probe $(DESTDIR)$(LIBEXECDIR)
	install -m 644 themes/*.yml $(DESTDIR)$(DATADIR)/themes
	install -m 644 man/*.1 $(DESTDIR)$(MANDIR)/man1
	install -m 644 man/*.5 $(DESTDIR)$(MANDIR)/man5

clean:
	rm -rf build

.SECONDARY:
-include $(OBJECTS:.o=.d) $(TEST_SUPPORT:.o=.d) $(TESTS:=.d) $(TEST_PROGRAMS:=.d) $(BUILD)/src/main.d $(BUILD)/src/probe_main.d
