/* Preloaded before the C library: counts the calls that change files below one folder, and lets the n-th of them fail.

   A real disk that is full, a cable that is pulled: what the program sees of them is what these calls do. Nothing happens
   until kg_arm is called; what lies elsewhere (sockets, pipes, other folders) is never touched. */

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
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NOTHING, KILL_BEFORE, KILL_HALFWAY, TERMINATE, FULL, BROKEN, FORBIDDEN };
enum { SPACE, NO_SPACE }; /* whether a call needs room on the disk */

static char prefix[PATH_MAX];
static size_t prefix_length;
static long counted, fatal;
static int kind, log_fd = -1;

void kg_arm(const char *folder, long at, int what, int log)
{
    prefix_length = strlen(folder);
    memcpy(prefix, folder, prefix_length + 1);
    counted = 0, fatal = at, kind = what, log_fd = log;
}

long kg_counted(void) { return counted; }

static int is_ours(const char *path)
{
    return prefix_length && !strncmp(path, prefix, prefix_length) && (path[prefix_length] == '/' || !path[prefix_length]);
}

/* The absolute path of what a call is about, or 0 if it is none of ours. */
static int of_descriptor(int fd, char *found)
{
    char name[64];
    snprintf(name, sizeof name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(name, found, PATH_MAX - 1);
    if (length < 0)
        return 0;
    found[length] = 0;
    return is_ours(found);
}

static int of_path(int folder, const char *path, char *found)
{
    if (!prefix_length || !path)
        return 0;
    if (path[0] == '/') {
        snprintf(found, PATH_MAX, "%s", path);
        return is_ours(found);
    }
    char base[PATH_MAX];
    if (folder == AT_FDCWD) {
        if (!getcwd(base, sizeof base))
            return 0;
    } else {
        of_descriptor(folder, base);
    }
    return snprintf(found, PATH_MAX, "%s/%s", base, path) < PATH_MAX && is_ours(found);
}

static ssize_t (*real_write)(int, const void *, size_t);

/* What the call is to do: 0 as ever, -1 fail with errno, 1 half of it and then die. */
static int verdict(const char *call, const char *path, int needs)
{
    counted++;
    if (log_fd >= 0) {
        char line[PATH_MAX + 64];
        int length = snprintf(line, sizeof line, "%s %s\n", call, path + prefix_length);
        if (!real_write)
            real_write = dlsym(RTLD_NEXT, "write");
        real_write(log_fd, line, length);
    }
    if (!fatal || counted < fatal)
        return 0;
    if (kind == FULL) { /* a full disk stays full */
        if (needs != SPACE)
            return 0;
        errno = ENOSPC;
        return -1;
    }
    if (counted > fatal)
        return 0;
    switch (kind) {
    case KILL_BEFORE: kill(getpid(), SIGKILL); for (;;) pause();
    case KILL_HALFWAY: return 1;
    case TERMINATE: raise(SIGTERM); return 0;
    case BROKEN: errno = EIO; return -1;
    case FORBIDDEN: errno = EACCES; return -1;
    }
    return 0;
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

#define REAL(name) static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name)

/* Calls without data: they fail, or are done, and then the process dies if it is to die halfway. */
#define PLAIN(is_one, path, call, needs, ...)                     \
    do {                                                          \
        if (!(is_one))                                            \
            return real(__VA_ARGS__);                             \
        int what = verdict(call, path, needs);                    \
        if (what < 0)                                             \
            return -1;                                            \
        __typeof__(real(__VA_ARGS__)) result = real(__VA_ARGS__); \
        if (what > 0)                                             \
            die();                                                \
        return result;                                            \
    } while (0)

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(write);
    char path[PATH_MAX];
    if (!prefix_length || !of_descriptor(fd, path))
        return real(fd, data, size);
    int what = verdict("write", path, SPACE);
    if (what < 0)
        return -1;
    ssize_t done = real(fd, data, what ? size / 2 : size);
    if (what > 0)
        die();
    return done;
}

#define PWRITE(name)                                                 \
    ssize_t name(int fd, const void *data, size_t size, off_t at)    \
    {                                                                \
        REAL(name);                                                  \
        char path[PATH_MAX];                                         \
        if (!prefix_length || !of_descriptor(fd, path))              \
            return real(fd, data, size, at);                         \
        int what = verdict("pwrite", path, SPACE);                   \
        if (what < 0)                                                \
            return -1;                                               \
        ssize_t done = real(fd, data, what ? size / 2 : size, at);   \
        if (what > 0)                                                \
            die();                                                   \
        return done;                                                 \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define BY_DESCRIPTOR(name, type, parameters, needs, ...)     \
    type name parameters                                      \
    {                                                         \
        REAL(name);                                           \
        char path[PATH_MAX];                                  \
        int is_one = prefix_length && of_descriptor(fd, path); \
        PLAIN(is_one, path, #name, needs, __VA_ARGS__);       \
    }
BY_DESCRIPTOR(writev, ssize_t, (int fd, const struct iovec *parts, int count), SPACE, fd, parts, count)
BY_DESCRIPTOR(fsync, int, (int fd), NO_SPACE, fd)
BY_DESCRIPTOR(fdatasync, int, (int fd), NO_SPACE, fd)
BY_DESCRIPTOR(ftruncate, int, (int fd, off_t length), NO_SPACE, fd, length)
BY_DESCRIPTOR(ftruncate64, int, (int fd, off_t length), NO_SPACE, fd, length)
BY_DESCRIPTOR(fallocate, int, (int fd, int mode, off_t at, off_t size), SPACE, fd, mode, at, size)
BY_DESCRIPTOR(fchmod, int, (int fd, mode_t mode), NO_SPACE, fd, mode)

#define BY_PATH(name, folder, path, parameters, needs, ...) \
    int name parameters                                     \
    {                                                       \
        REAL(name);                                         \
        char found[PATH_MAX];                               \
        int is_one = of_path(folder, path, found);          \
        PLAIN(is_one, found, #name, needs, __VA_ARGS__);    \
    }
BY_PATH(rename, AT_FDCWD, new, (const char *old, const char *new), NO_SPACE, old, new)
BY_PATH(renameat, to, new, (int from, const char *old, int to, const char *new), NO_SPACE, from, old, to, new)
BY_PATH(link, AT_FDCWD, new, (const char *old, const char *new), SPACE, old, new)
BY_PATH(symlink, AT_FDCWD, new, (const char *old, const char *new), SPACE, old, new)
BY_PATH(symlinkat, to, new, (const char *old, int to, const char *new), SPACE, old, to, new)
BY_PATH(unlink, AT_FDCWD, path, (const char *path), NO_SPACE, path)
BY_PATH(unlinkat, folder, path, (int folder, const char *path, int flags), NO_SPACE, folder, path, flags)
BY_PATH(rmdir, AT_FDCWD, path, (const char *path), NO_SPACE, path)
BY_PATH(mkdir, AT_FDCWD, path, (const char *path, mode_t mode), SPACE, path, mode)
BY_PATH(mkdirat, folder, path, (int folder, const char *path, mode_t mode), SPACE, folder, path, mode)
BY_PATH(chmod, AT_FDCWD, path, (const char *path, mode_t mode), NO_SPACE, path, mode)

#define OPEN(name, folder, parameters, last, ...)                                        \
    int name parameters                                                                  \
    {                                                                                    \
        REAL(name);                                                                      \
        mode_t mode = 0;                                                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {                                             \
            va_list rest;                                                                \
            va_start(rest, last);                                                        \
            mode = va_arg(rest, mode_t);                                                 \
            va_end(rest);                                                                \
        }                                                                                \
        char found[PATH_MAX];                                                            \
        int is_one = (flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR)) && of_path(folder, path, found); \
        int is_new = is_one && (flags & O_CREAT) && access(found, F_OK);                 \
        PLAIN(is_one, found, is_new ? "create" : "open", is_new ? SPACE : NO_SPACE, __VA_ARGS__); \
    }
OPEN(open, AT_FDCWD, (const char *path, int flags, ...), flags, path, flags, mode)
OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), flags, path, flags, mode)
OPEN(openat, folder, (int folder, const char *path, int flags, ...), flags, folder, path, flags, mode)
OPEN(openat64, folder, (int folder, const char *path, int flags, ...), flags, folder, path, flags, mode)
