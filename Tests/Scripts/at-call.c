/* Sends this process a signal right before one of its calls that change files, so that tests can
 * end a program at any point without waiting for a moment to come. Loaded with LD_PRELOAD.
 *
 *   KSBB_AT_CALL    number of the call, from 1
 *   KSBB_AT_SIGNAL  number of the signal
 *   KSBB_CALL_LOG   a file to which each call is written as "name path"
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long count;
static long wanted = -1;
static int number, log_file = -1;

__attribute__((constructor)) static void start(void) {
  const char *call = getenv("KSBB_AT_CALL"), *sig = getenv("KSBB_AT_SIGNAL");
  const char *log = getenv("KSBB_CALL_LOG");
  if (log)
    log_file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (sig) number = atoi(sig);
  wanted = call ? atol(call) : 0;
}

static void happen(const char *name, int folder, const char *path) {
  long mine = atomic_fetch_add(&count, 1) + 1;
  if (log_file >= 0) {
    char place[64], real[PATH_MAX], line[2 * PATH_MAX];
    ssize_t length = 0;
    if (!(path && path[0] == '/') && folder >= 0) {
      snprintf(place, sizeof place, "/proc/self/fd/%d", folder);
      length = syscall(SYS_readlinkat, AT_FDCWD, place, real, sizeof real - 1);
    }
    real[length < 0 ? 0 : length] = 0;
    int size = snprintf(line, sizeof line, "%s %s%s%s\n", name, real,
                        path && real[0] ? "/" : "", path ? path : "");
    syscall(SYS_write, log_file, line, size);
  }
  if (mine == wanted) syscall(SYS_kill, getpid(), number);
}

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    if (flags & O_CREAT) happen("create", -1, path); \
    return real(path, flags, mode); \
  }
OPENS(open)
OPENS(open64)

#define OPENS_AT(name) \
  int name(int folder, const char *path, int flags, ...) { \
    REAL(name); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    if (flags & O_CREAT) happen("create", folder, path); \
    return real(folder, path, flags, mode); \
  }
OPENS_AT(openat)
OPENS_AT(openat64)

#define CALL(type, name, parameters, arguments, folder, path) \
  type name parameters { \
    REAL(name); \
    happen(#name, folder, path); \
    return real arguments; \
  }
CALL(ssize_t, write, (int f, const void *b, size_t n), (f, b, n), f, 0)
CALL(ssize_t, pwrite, (int f, const void *b, size_t n, off_t o), (f, b, n, o), f, 0)
CALL(ssize_t, pwrite64, (int f, const void *b, size_t n, off64_t o), (f, b, n, o), f, 0)
CALL(int, mkdir, (const char *p, mode_t m), (p, m), -1, p)
CALL(int, mkdirat, (int f, const char *p, mode_t m), (f, p, m), f, p)
CALL(int, linkat, (int f, const char *p, int g, const char *q, int x), (f, p, g, q, x), g, q)
CALL(int, symlink, (const char *p, const char *q), (p, q), -1, q)
CALL(int, rename, (const char *p, const char *q), (p, q), -1, q)
CALL(int, renameat, (int f, const char *p, int g, const char *q), (f, p, g, q), g, q)
CALL(int, unlink, (const char *p), (p), -1, p)
CALL(int, unlinkat, (int f, const char *p, int x), (f, p, x), f, p)
CALL(int, rmdir, (const char *p), (p), -1, p)
CALL(int, fchmod, (int f, mode_t m), (f, m), f, 0)
CALL(int, futimens, (int f, const struct timespec t[2]), (f, t), f, 0)
CALL(int, ftruncate, (int f, off_t n), (f, n), f, 0)
CALL(int, ftruncate64, (int f, off64_t n), (f, n), f, 0)
CALL(int, fsync, (int f), (f), f, 0)
CALL(int, fdatasync, (int f), (f), f, 0)
CALL(int, syncfs, (int f), (f), f, 0)
