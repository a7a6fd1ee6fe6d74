/* SPDX-FileCopyrightText: The S3 Copy authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded into a program that is to die at an awkward moment: SIGKILL just before or just after
 * its n-th write to the history, n-th flush of it to the disk, or n-th send to a TCP socket. The
 * program knows nothing.
 *
 * S3C_KILL_AT="before sync 17" says when; without it nothing happens. S3C_KILL_COUNTS names a file
 * that holds the numbers of writes, syncs and sends so far, as three ints. */

/* Both names of pwrite are wanted. */
#undef _FILE_OFFSET_BITS

#include <dlfcn.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

typedef enum
{
  KIND_WRITE,
  KIND_SYNC,
  KIND_SEND,
  N_KINDS,
} Kind;

static const char *const kind_names[N_KINDS] = { "write", "sync", "send" };

static atomic_int own_counts[N_KINDS];
static atomic_int *counts = own_counts;

static Kind wanted_kind = N_KINDS;
static int wanted_before;
static int wanted_number;

static void
die (void)
{
  kill (getpid (), SIGKILL);
  for (;;)
    pause ();
}

/* Kept in the file itself: however the program ends, they are there. */
static void
share_counts (const char *path)
{
  int file = open (path, O_RDWR | O_CREAT, 0600);

  if (file < 0 || ftruncate (file, sizeof own_counts) != 0)
    abort ();
  counts = mmap (NULL, sizeof own_counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (counts == MAP_FAILED)
    abort ();
  close (file);
}

__attribute__ ((constructor)) static void
read_orders (void)
{
  const char *orders = getenv ("S3C_KILL_AT");
  char when[16], kind[16];

  if (getenv ("S3C_KILL_COUNTS") != NULL)
    share_counts (getenv ("S3C_KILL_COUNTS"));
  if (orders == NULL || sscanf (orders, "%15s %15s %d", when, kind, &wanted_number) != 3)
    return;
  wanted_before = strcmp (when, "before") == 0;
  for (int i = 0; i < N_KINDS; i++)
    if (strcmp (kind, kind_names[i]) == 0)
      wanted_kind = (Kind)i;
}

static int
begin (Kind kind)
{
  int number = atomic_fetch_add (&counts[kind], 1) + 1;

  if (kind == wanted_kind && number == wanted_number && wanted_before)
    die ();
  return number;
}

static void
end (Kind kind, int number)
{
  if (kind == wanted_kind && number == wanted_number && !wanted_before)
    die ();
}

static int
is_tcp (int descriptor)
{
  struct sockaddr_storage address;
  socklen_t length = sizeof address;
  int type = 0;
  socklen_t type_length = sizeof type;

  return getsockopt (descriptor, SOL_SOCKET, SO_TYPE, &type, &type_length) == 0
         && type == SOCK_STREAM
         && getsockname (descriptor, (struct sockaddr *)&address, &length) == 0
         && (address.ss_family == AF_INET || address.ss_family == AF_INET6);
}

/* The history's file and its log; other files are none of this. */
static int
is_history (int descriptor)
{
  char link[64], path[4096];
  ssize_t length;

  snprintf (link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink (link, path, sizeof path - 1);
  if (length <= 0)
    return 0;
  path[length] = '\0';
  return strstr (path, "/history.db") != NULL;
}

#define REAL(name) ((__typeof__ (&name))real (#name))

static void *
real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

#define COUNTED(kind, applies, call)                                                               \
  do                                                                                               \
    {                                                                                              \
      int counted = (applies);                                                                     \
      int number = counted ? begin (kind) : 0;                                                     \
      __typeof__ (call) result = (call);                                                           \
                                                                                                   \
      if (counted)                                                                                 \
        end (kind, number);                                                                        \
      return result;                                                                               \
    }                                                                                              \
  while (0)

ssize_t
pwrite64 (int descriptor, const void *data, size_t size, off64_t offset)
{
  COUNTED (KIND_WRITE, is_history (descriptor), REAL (pwrite64) (descriptor, data, size, offset));
}

ssize_t
pwrite (int descriptor, const void *data, size_t size, off_t offset)
{
  COUNTED (KIND_WRITE, is_history (descriptor), REAL (pwrite) (descriptor, data, size, offset));
}

int
fsync (int descriptor)
{
  COUNTED (KIND_SYNC, is_history (descriptor), REAL (fsync) (descriptor));
}

int
fdatasync (int descriptor)
{
  COUNTED (KIND_SYNC, is_history (descriptor), REAL (fdatasync) (descriptor));
}

ssize_t
sendmsg (int descriptor, const struct msghdr *message, int flags)
{
  COUNTED (KIND_SEND, is_tcp (descriptor), REAL (sendmsg) (descriptor, message, flags));
}

ssize_t
send (int descriptor, const void *data, size_t size, int flags)
{
  COUNTED (KIND_SEND, is_tcp (descriptor), REAL (send) (descriptor, data, size, flags));
}
