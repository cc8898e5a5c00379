/* Counts what a process does to the files of one folder, and lets one of these calls fail or be its last.
 *
 * cc -shared -fPIC -o touches.so touches.c -ldl; LD_PRELOAD=touches.so. Covered are open, creat, write, pwrite, rename,
 * link, symlink, unlink, rmdir, mkdir, truncate and sync with their variants, of Python, of libc and of SQLite. A
 * process that is killed in a write has written half of it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[PATH_MAX];
static long step, seen;
static int error, armed;

void touches_begin(const char *where, long number, int with) {
  snprintf(folder, sizeof folder, "%s/", where);
  step = number; seen = 0; error = with; armed = 1;
}
long touches_seen(void) { return seen; }

static int is_ours(int at, const char *path) {
  char whole[PATH_MAX], link[64];
  if (path && path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
  else {
    if (at == AT_FDCWD) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t size = readlink(link, whole, sizeof whole - 1);
    if (size < 0) return 0;
    whole[size] = 0;
  }
  size_t length = strlen(folder);
  return !strncmp(whole, folder, length) || (strlen(whole) == length - 1 && !strncmp(whole, folder, length - 1));
}

/* Whether this call is the one that fails; does not return from the one that is the last. */
static int fails(int at, const char *path) {
  if (!armed || !is_ours(at, path) || ++seen != step) return 0;
  if (!error) { kill(getpid(), SIGKILL); pause(); }
  errno = error;
  return 1;
}

#define NEXT(name) __typeof__(&name) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
#define PATH1(name, result, declared, at, path, given) \
  result name declared { NEXT(name); return fails(at, path) ? -1 : next given; }

PATH1(rename, int, (const char *a, const char *b), AT_FDCWD, b, (a, b))
PATH1(renameat, int, (int d, const char *a, int e, const char *b), e, b, (d, a, e, b))
PATH1(renameat2, int, (int d, const char *a, int e, const char *b, unsigned f), e, b, (d, a, e, b, f))
PATH1(link, int, (const char *a, const char *b), AT_FDCWD, b, (a, b))
PATH1(linkat, int, (int d, const char *a, int e, const char *b, int f), e, b, (d, a, e, b, f))
PATH1(symlink, int, (const char *a, const char *b), AT_FDCWD, b, (a, b))
PATH1(unlink, int, (const char *a), AT_FDCWD, a, (a))
PATH1(unlinkat, int, (int d, const char *a, int f), d, a, (d, a, f))
PATH1(rmdir, int, (const char *a), AT_FDCWD, a, (a))
PATH1(mkdir, int, (const char *a, mode_t m), AT_FDCWD, a, (a, m))
PATH1(mkdirat, int, (int d, const char *a, mode_t m), d, a, (d, a, m))
PATH1(creat, int, (const char *a, mode_t m), AT_FDCWD, a, (a, m))
PATH1(truncate, int, (const char *a, off_t n), AT_FDCWD, a, (a, n))
PATH1(ftruncate, int, (int d, off_t n), d, NULL, (d, n))
PATH1(ftruncate64, int, (int d, off64_t n), d, NULL, (d, n))
PATH1(fsync, int, (int d), d, NULL, (d))
PATH1(fdatasync, int, (int d), d, NULL, (d))

#define OPEN(name, declared, at, path, given) \
  int name declared { \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
    NEXT(name); \
    return fails(at, path) ? -1 : next given; \
  }
OPEN(open, (const char *path, int flags, ...), AT_FDCWD, path, (path, flags, mode))
OPEN(open64, (const char *path, int flags, ...), AT_FDCWD, path, (path, flags, mode))
OPEN(openat, (int at, const char *path, int flags, ...), at, path, (at, path, flags, mode))
OPEN(openat64, (int at, const char *path, int flags, ...), at, path, (at, path, flags, mode))

#define WRITE(name, declared, half, given) \
  ssize_t name declared { \
    NEXT(name); \
    if (armed && !error && seen + 1 == step && is_ours(d, NULL)) (void)!next half; \
    return fails(d, NULL) ? -1 : next given; \
  }
WRITE(write, (int d, const void *b, size_t n), (d, b, n / 2), (d, b, n))
WRITE(pwrite, (int d, const void *b, size_t n, off_t o), (d, b, n / 2, o), (d, b, n, o))
WRITE(pwrite64, (int d, const void *b, size_t n, off64_t o), (d, b, n / 2, o), (d, b, n, o))
