// SPDX-License-Identifier: GPL-3.0-or-later
#include "faultyfiles.h"

#include <sqlite3.h>

#include <cstdlib>

namespace sluice::store::test {

namespace {

struct Plan
{
    FileCall call = FileCall::open;
    int callsLeft = 0; ///< until the first one fails; 0: none fails
    int answer = SQLITE_OK;
    bool forGood = false;
    int failures = 0;
};
Plan plan; // SQLite's call-backs know no object; these tests have one thread

/// SQLITE_OK, or what this call is to answer.
int verdict(FileCall call)
{
    if (plan.callsLeft == 0 || call != plan.call)
        return SQLITE_OK;
    if (plan.callsLeft > 1) {
        --plan.callsLeft;
        return SQLITE_OK;
    }
    ++plan.failures;
    if (!plan.forGood)
        plan.callsLeft = 0;
    return plan.answer;
}

/// What SQLite holds as an open file: ours, and behind it the real one.
struct File
{
    sqlite3_file base;
    sqlite3_file *real;
};

sqlite3_file *real(sqlite3_file *file)
{
    return reinterpret_cast<File *>(file)->real;
}

/// `call` of the real file, unless it is to fail.
template <class Function, class... Arguments>
int pass(FileCall call, Function sqlite3_io_methods::*function, sqlite3_file *file, Arguments... arguments)
{
    const int answer = verdict(call);
    return answer != SQLITE_OK ? answer : (real(file)->pMethods->*function)(real(file), arguments...);
}

int closeFile(sqlite3_file *file)
{
    const int answer = real(file)->pMethods->xClose(real(file));
    std::free(real(file));
    return answer;
}

const sqlite3_io_methods methods{
    2, // without memory mapping of the file
    closeFile,
    [](sqlite3_file *f, void *to, int size, sqlite3_int64 at) {
        return pass(FileCall::read, &sqlite3_io_methods::xRead, f, to, size, at);
    },
    [](sqlite3_file *f, const void *from, int size, sqlite3_int64 at) {
        return pass(FileCall::write, &sqlite3_io_methods::xWrite, f, from, size, at);
    },
    [](sqlite3_file *f, sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); },
    [](sqlite3_file *, int) { return verdict(FileCall::sync); },
    [](sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); },
    [](sqlite3_file *f, int level) { return real(f)->pMethods->xLock(real(f), level); },
    [](sqlite3_file *f, int level) { return real(f)->pMethods->xUnlock(real(f), level); },
    [](sqlite3_file *f, int *isReserved) { return real(f)->pMethods->xCheckReservedLock(real(f), isReserved); },
    [](sqlite3_file *f, int operation, void *data) {
        return real(f)->pMethods->xFileControl(real(f), operation, data);
    },
    [](sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); },
    [](sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    [](sqlite3_file *f, int page, int size, int extend, void volatile **memory) {
        return pass(FileCall::mapMemory, &sqlite3_io_methods::xShmMap, f, page, size, extend, memory);
    },
    [](sqlite3_file *f, int offset, int n, int flags) {
        return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
    },
    [](sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); },
    [](sqlite3_file *f, int deleteFlag) { return real(f)->pMethods->xShmUnmap(real(f), deleteFlag); },
    nullptr,
    nullptr,
};

int openFile(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *below = static_cast<sqlite3_vfs *>(vfs->pAppData);
    file->pMethods = nullptr;
    if (const int answer = verdict(FileCall::open); answer != SQLITE_OK)
        return answer;
    auto *opened = static_cast<sqlite3_file *>(std::calloc(1, size_t(below->szOsFile)));
    const int answer = below->xOpen(below, name, opened, flags, outFlags);
    if (!opened->pMethods) {
        std::free(opened);
        return answer;
    }
    reinterpret_cast<File *>(file)->real = opened;
    file->pMethods = &methods;
    return answer;
}

} // namespace

class FaultyFiles::Private
{
public:
    sqlite3_vfs vfs;
};

FaultyFiles::FaultyFiles()
    : d(std::make_unique<Private>())
{
    sqlite3_vfs *below = sqlite3_vfs_find(nullptr);
    d->vfs = *below; // all that is not about open files is the real layer's
    d->vfs.pNext = nullptr;
    d->vfs.zName = "faulty";
    d->vfs.szOsFile = sizeof(File);
    d->vfs.pAppData = below;
    d->vfs.xOpen = openFile;
    sqlite3_vfs_register(&d->vfs, 1);
    heal();
}

FaultyFiles::~FaultyFiles()
{
    sqlite3_vfs_unregister(&d->vfs);
}

void FaultyFiles::fail(FileCall call, int nth, int answer, bool forGood)
{
    plan = {call, nth, answer, forGood, 0};
}

void FaultyFiles::heal()
{
    plan.callsLeft = 0;
}

int FaultyFiles::failures() const
{
    return plan.failures;
}

} // namespace sluice::store::test
