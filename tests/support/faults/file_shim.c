/* Preloaded into a program, this records the changes it makes to files below one folder, and makes
 * the n-th of them (and more) fail, or kills the program right before it.
 *
 * A record is lines of tab-separated fields: process, kind, errno, inode, offset, path, other path,
 * bytes in hexadecimal. What is written to stdout and stderr is recorded as well, so that one can tell what
 * had been said before which change. A program is watched from `watch_files` on, or from its start
 * where FILE_SHIM_ROOT and FILE_SHIM_RECORD are set.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { KILL = -1, SHORT_WRITE = -2 };
enum { HANDLES = 65536 };

static char root[PATH_MAX];
static int record = -1;
static long fault_at, fault_times, changes;
static int fault;
static unsigned char watched[HANDLES];
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

void watch_files(const char *folder, const char *record_path, long at, long times, int what)
{
    snprintf(root, sizeof root, "%s", folder);
    record = (int)syscall(SYS_openat, AT_FDCWD, record_path,
                          O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    fault_at = at, fault_times = times, fault = what, changes = 0;
}

__attribute__((constructor)) static void watch_from_the_start(void)
{
    const char *folder = getenv("FILE_SHIM_ROOT"), *path = getenv("FILE_SHIM_RECORD");
    const char *at = getenv("FILE_SHIM_AT"), *times = getenv("FILE_SHIM_TIMES");
    const char *what = getenv("FILE_SHIM_FAULT");
    if (folder && path)
        watch_files(folder, path, at ? atol(at) : 0, times ? atol(times) : 0,
                    what ? atoi(what) : 0);
}

/* What is to become of the change that comes now. */
static int fate(void)
{
    changes++;
    if (changes < fault_at || changes >= fault_at + fault_times)
        return 0;
    if (fault == KILL)
        kill(getpid(), SIGKILL);
    return fault;
}

static void note(const char *kind, int failure, unsigned long inode, long offset, const char *path,
                 const char *other, const void *bytes, size_t length)
{
    static const char digits[] = "0123456789abcdef";
    if (record < 0)
        return;
    char *line = malloc(2 * PATH_MAX + 2 * length + 100);
    if (!line)
        return;
    int end = sprintf(line, "%d\t%s\t%d\t%lu\t%ld\t%s\t%s\t", getpid(), kind, failure, inode,
                      offset, path, other);
    for (size_t place = 0; place < length; place++) {
        unsigned char byte = ((const unsigned char *)bytes)[place];
        line[end++] = digits[byte >> 4];
        line[end++] = digits[byte & 15];
    }
    line[end++] = '\n';
    syscall(SYS_write, record, line, (size_t)end);
    free(line);
}

/* The whole path of a file, and whether it lies below the folder that is watched. */
static int is_below(int folder, const char *path, char *whole)
{
    if (!root[0] || !path)
        return 0;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char link[64], parent[PATH_MAX / 2];
        snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d",
                 folder);
        long length = syscall(SYS_readlinkat, AT_FDCWD, link, parent, sizeof parent - 1);
        parent[length < 0 ? 0 : length] = 0;
        snprintf(whole, PATH_MAX, "%s/%s", parent, path);
    }
    size_t length = strlen(root);
    return !strncmp(whole, root, length) && (whole[length] == '/' || !whole[length]);
}

static unsigned long inode_of(const char *path)
{
    struct stat found;
    return fstatat(AT_FDCWD, path, &found, AT_SYMLINK_NOFOLLOW) ? 0 : (unsigned long)found.st_ino;
}

static unsigned long inode_behind(int handle)
{
    struct stat found;
    return fstat(handle, &found) ? 0 : (unsigned long)found.st_ino;
}

static int is_watched(int handle)
{
    return handle >= 0 && handle < HANDLES && watched[handle];
}

static int refuse(int failure)
{
    errno = failure;
    return -1;
}

/* A change that is made by one call: refused, or made and recorded. */
#define CHANGE(kind, inode, offset, path, other, call)                        \
    do {                                                                      \
        pthread_mutex_lock(&turn);                                            \
        int wanted = fate();                                                  \
        unsigned long number = inode;                                         \
        int result = wanted > 0 ? refuse(wanted) : (int)(call);               \
        int failure = result < 0 ? errno : 0;                                 \
        note(kind, failure, number, offset, path, other, NULL, 0);            \
        pthread_mutex_unlock(&turn);                                          \
        if (failure)                                                          \
            errno = failure;                                                  \
        return result;                                                        \
    } while (0)

static int open_watched(int folder, const char *path, const char *whole, int flags, mode_t mode)
{
    int is_new = 0, wanted = 0, handle;
    int changes_files = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    pthread_mutex_lock(&turn);
    if (changes_files) {
        is_new = !inode_of(whole);
        wanted = fate();
    }
    handle = wanted > 0 ? refuse(wanted) : (int)syscall(SYS_openat, folder, path, flags, mode);
    int failure = handle < 0 ? errno : 0;
    if (handle >= 0 && handle < HANDLES)
        watched[handle] = 1;
    if (changes_files) {
        const char *kind = is_new ? "create" : flags & O_TRUNC ? "truncate" : "open";
        note(kind, failure, failure ? 0 : inode_behind(handle), 0, whole, "", NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    if (failure)
        errno = failure;
    return handle;
}

static int open_any(int folder, const char *path, int flags, mode_t mode)
{
    char whole[PATH_MAX];
    if (is_below(folder, path, whole))
        return open_watched(folder, path, whole, flags, mode);
    int handle = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (handle >= 0 && handle < HANDLES)
        watched[handle] = 0;
    return handle;
}

#define OPEN(name)                                                            \
    int name(const char *path, int flags, ...)                                \
    {                                                                         \
        va_list more;                                                         \
        va_start(more, flags);                                                \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                         \
        return open_any(AT_FDCWD, path, flags, mode);                         \
    }
#define OPENAT(name)                                                          \
    int name(int folder, const char *path, int flags, ...)                    \
    {                                                                         \
        va_list more;                                                         \
        va_start(more, flags);                                                \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0; \
        va_end(more);                                                         \
        return open_any(folder, path, flags, mode);                           \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)

int close(int handle)
{
    if (handle >= 0 && handle < HANDLES)
        watched[handle] = 0;
    return (int)syscall(SYS_close, handle);
}

static ssize_t write_watched(int handle, const struct iovec *parts, int count, off_t at)
{
    struct iovec whole = {NULL, 0};
    for (int part = 0; part < count; part++)
        whole.iov_len += parts[part].iov_len;
    char *bytes = whole.iov_base = malloc(whole.iov_len + 1);
    for (int part = 0; part < count; bytes += parts[part++].iov_len)
        memcpy(bytes, parts[part].iov_base, parts[part].iov_len);
    pthread_mutex_lock(&turn);
    int wanted = fate();
    size_t length = wanted == SHORT_WRITE && whole.iov_len > 1 ? whole.iov_len / 2 : whole.iov_len;
    ssize_t written = wanted > 0 ? refuse(wanted)
                      : at < 0   ? syscall(SYS_write, handle, whole.iov_base, length)
                                 : syscall(SYS_pwrite64, handle, whole.iov_base, length, at);
    int failure = written < 0 ? errno : 0;
    off_t end = at < 0 ? syscall(SYS_lseek, handle, 0, SEEK_CUR) : at + written;
    note("write", failure, inode_behind(handle), failure ? 0 : end - written, "", "",
         whole.iov_base, failure ? 0 : (size_t)written);
    pthread_mutex_unlock(&turn);
    free(whole.iov_base);
    if (failure)
        errno = failure;
    return written;
}

ssize_t write(int handle, const void *bytes, size_t length)
{
    struct iovec part = {(void *)bytes, length};
    if (is_watched(handle))
        return write_watched(handle, &part, 1, -1);
    ssize_t written = syscall(SYS_write, handle, bytes, length);
    if (root[0] && (handle == STDOUT_FILENO || handle == STDERR_FILENO) && written > 0) {
        pthread_mutex_lock(&turn);
        note("said", 0, 0, handle, "", "", bytes, (size_t)written);
        pthread_mutex_unlock(&turn);
    }
    return written;
}

ssize_t writev(int handle, const struct iovec *parts, int count)
{
    return is_watched(handle) ? write_watched(handle, parts, count, -1)
                              : syscall(SYS_writev, handle, parts, count);
}

ssize_t pwrite(int handle, const void *bytes, size_t length, off_t at)
{
    struct iovec part = {(void *)bytes, length};
    return is_watched(handle) ? write_watched(handle, &part, 1, at)
                              : syscall(SYS_pwrite64, handle, bytes, length, at);
}

ssize_t pwrite64(int handle, const void *bytes, size_t length, off_t at)
{
    return pwrite(handle, bytes, length, at);
}

/* Who copies inside the kernel is told to copy by reading and writing. */
ssize_t sendfile(int to, int from, off_t *at, size_t length)
{
    return is_watched(to) ? refuse(EINVAL) : syscall(SYS_sendfile, to, from, at, length);
}

ssize_t sendfile64(int to, int from, off_t *at, size_t length)
{
    return sendfile(to, from, at, length);
}

ssize_t copy_file_range(int from, off_t *at, int to, off_t *to_at, size_t length, unsigned flags)
{
    return is_watched(to) ? refuse(EINVAL)
                          : syscall(SYS_copy_file_range, from, at, to, to_at, length, flags);
}

int ftruncate(int handle, off_t length)
{
    if (!is_watched(handle))
        return (int)syscall(SYS_ftruncate, handle, length);
    CHANGE("truncate", inode_behind(handle), length, "", "", syscall(SYS_ftruncate, handle, length));
}

int ftruncate64(int handle, off_t length)
{
    return ftruncate(handle, length);
}

int fsync(int handle)
{
    if (!is_watched(handle))
        return (int)syscall(SYS_fsync, handle);
    CHANGE("sync", inode_behind(handle), 0, "", "", syscall(SYS_fsync, handle));
}

int fdatasync(int handle)
{
    if (!is_watched(handle))
        return (int)syscall(SYS_fdatasync, handle);
    CHANGE("sync", inode_behind(handle), 0, "", "", syscall(SYS_fdatasync, handle));
}

int fchmod(int handle, mode_t mode)
{
    if (!is_watched(handle))
        return (int)syscall(SYS_fchmod, handle, mode);
    CHANGE("chmod", inode_behind(handle), 0, "", "", syscall(SYS_fchmod, handle, mode));
}

int chmod(const char *path, mode_t mode)
{
    char whole[PATH_MAX];
    if (!is_below(AT_FDCWD, path, whole))
        return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
    CHANGE("chmod", inode_of(whole), 0, whole, "", syscall(SYS_fchmodat, AT_FDCWD, path, mode));
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    char whole[PATH_MAX];
    if (!is_below(folder, path, whole) || inode_of(whole))
        return (int)syscall(SYS_mkdirat, folder, path, mode);
    pthread_mutex_lock(&turn);
    int wanted = fate();
    int result = wanted > 0 ? refuse(wanted) : (int)syscall(SYS_mkdirat, folder, path, mode);
    int failure = result < 0 ? errno : 0;
    note("mkdir", failure, inode_of(whole), 0, whole, "", NULL, 0);
    pthread_mutex_unlock(&turn);
    if (failure)
        errno = failure;
    return result;
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}

int unlinkat(int folder, const char *path, int flags)
{
    char whole[PATH_MAX];
    if (!is_below(folder, path, whole) || !inode_of(whole))
        return (int)syscall(SYS_unlinkat, folder, path, flags);
    CHANGE("unlink", inode_of(whole), 0, whole, "", syscall(SYS_unlinkat, folder, path, flags));
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

static int renamed(int from, const char *old, int to, const char *new, unsigned flags)
{
    char was[PATH_MAX], is[PATH_MAX];
    if (!(is_below(from, old, was) & is_below(to, new, is)))
        return (int)syscall(SYS_renameat2, from, old, to, new, flags);
    CHANGE("rename", inode_of(was), 0, was, is, syscall(SYS_renameat2, from, old, to, new, flags));
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
    return renamed(from, old, to, new, flags);
}

int renameat(int from, const char *old, int to, const char *new)
{
    return renamed(from, old, to, new, 0);
}

int rename(const char *old, const char *new)
{
    return renamed(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
    char was[PATH_MAX], is[PATH_MAX];
    if (!(is_below(from, old, was) & is_below(to, new, is)))
        return (int)syscall(SYS_linkat, from, old, to, new, flags);
    CHANGE("link", inode_of(was), 0, was, is, syscall(SYS_linkat, from, old, to, new, flags));
}

int link(const char *old, const char *new)
{
    return linkat(AT_FDCWD, old, AT_FDCWD, new, 0);
}

int symlinkat(const char *target, int folder, const char *path)
{
    char whole[PATH_MAX];
    if (!is_below(folder, path, whole))
        return (int)syscall(SYS_symlinkat, target, folder, path);
    CHANGE("symlink", 0, 0, target, whole, syscall(SYS_symlinkat, target, folder, path));
}

int symlink(const char *target, const char *path)
{
    return symlinkat(target, AT_FDCWD, path);
}
