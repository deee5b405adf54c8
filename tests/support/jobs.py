# SPDX-License-Identifier: Apache-2.0
"""exec as its parent sees it: stopped, continued, ended, and what the command finds around it.

    jobs.py PROGRAM ARGUMENT...

`PROGRAM ARGUMENT... -- COMMAND` runs a command. Everything is compared with the
command started without it.
"""
import fcntl
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import termios

before = sys.argv[1:] + ["--"]
done = 0


def spawn(words, prepare=None, stdin=subprocess.DEVNULL):
    return subprocess.Popen(words, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=prepare)


def both(words, prepare=None):
    """The same command with us and without."""
    return [spawn(start + words, prepare) for start in (before, [])]


def check(name, ours, wanted):
    global done
    if ours != wanted:
        sys.exit("%s: %r, not %r" % (name, ours, wanted))
    done += 1


def status_of(process):
    """How it stopped or ended, as waitpid tells a shell."""
    found, status = os.waitpid(process.pid, os.WUNTRACED)
    return found == process.pid, status


def ends():
    for script in ("exit 0", "exit 7", "exit 255", *("kill -%s $$" % name for name in ("TERM", "KILL", "INT", "HUP",
                                                                                      "PIPE", "ABRT", "USR1"))):
        ours, plain = both(["sh", "-c", script])
        check(script, status_of(ours), status_of(plain))


def stops():
    for number in (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
        ours, plain = both(["sh", "-c", "kill -%d $$; exit 9" % number], os.setpgrp)
        for process in (ours, plain):
            stopped = status_of(process)[1]
            if os.WIFSTOPPED(stopped):
                os.kill(process.pid, signal.SIGCONT)
                process.seen = (stopped, status_of(process)[1])
            else:  # an orphaned group is not stopped by the terminal's signals
                process.seen = (stopped,)
        check("stopped by %d" % number, ours.seen, plain.seen)


def on_a_terminal(words, keys):
    """Typed at the command when it says that it is there: how it stopped or ended."""
    master, slave = pty.openpty()
    seen = b""

    def take():
        os.setsid()
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)

    # A parent in the session, as a shell: else nothing can be stopped by a key.
    process = subprocess.Popen([sys.executable, "-c", PARENT, *words], stdin=slave, stdout=slave, stderr=slave,
                               preexec_fn=take)
    while b"there" not in seen:
        assert select.select([master], [], [], 30)[0], seen
        seen += os.read(master, 4096)
    os.write(master, keys)
    while b"status" not in seen or not seen.endswith(b"\n"):
        assert select.select([master], [], [], 30)[0], seen
        seen += os.read(master, 4096)
    process.wait()
    os.close(slave)
    os.close(master)
    return seen[seen.index(b"status"):]


PARENT = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    signal.signal(signal.SIGTTOU, signal.SIG_DFL)
    os.execvp(sys.argv[1], sys.argv[1:])
status = [os.waitpid(child, os.WUNTRACED)[1]]
if os.WIFSTOPPED(status[0]):
    os.tcsetpgrp(0, os.getpgrp())
    os.kill(child, signal.SIGCONT)
    os.tcsetpgrp(0, child)
    os.kill(child, signal.SIGTERM)
    status.append(os.waitpid(child, 0)[1])
os.tcsetpgrp(0, os.getpgrp())
print("status", status, flush=True)
"""


def keys():
    command = ["sh", "-c", "echo there; exec sleep 60"]
    for name, key in (("Ctrl-C", b"\x03"), ("Ctrl-Z", b"\x1a"), ("Ctrl-\\", b"\x1c")):
        check(name, on_a_terminal(before + command, key), on_a_terminal(command, key))


def strange_start():
    """What a caller has set that a program of ours may not change."""
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    resource.setrlimit(resource.RLIMIT_CORE, (4096, 8192))
    resource.setrlimit(resource.RLIMIT_STACK, (4 << 20, resource.RLIM_INFINITY))
    os.umask(0o027)
    os.nice(3)
    os.setpgrp()


def surroundings():
    script = ("grep -E '^(Sig[PBIC]|Shd|Uid|Gid|Groups|NoNewPrivs|Seccomp|Umask|Cap)' /proc/self/status; umask; ulimit -a; pwd;"
              "cut -d' ' -f5-7,19 /proc/self/stat | cut -d' ' -f3-; ls /proc/self/fd; cat /proc/self/oom_score_adj")
    for name, prepare in (("as usual", None), ("a strange start", strange_start)):
        ours, plain = (process.communicate()[0].decode() for process in both(["sh", "-c", script], prepare))
        check(name, ours, plain)
        check(name + ": a process ID of its own", "SigIgn" in ours, True)


def pipes():
    data = os.urandom(1 << 20)
    ours = spawn(before + ["cat"], stdin=subprocess.PIPE)
    check("a pipe through it", ours.communicate(data), (data, b""))
    ours = spawn(before + ["sh", "-c", "exec yes"])
    ours.stdout.close()
    check("a reader that leaves", status_of(ours)[1], signal.SIGPIPE)


ends()
stops()
keys()
surroundings()
pipes()
print("count: %d ways to stop, to end and to be started are the command's own" % done)
