// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/copiedentries.h"

#include <algorithm>

namespace sluice::console {

using namespace sync;

namespace {

layout::Tampering::What whatOf(store::SharedTampering::What what)
{
    switch (what) {
    case store::SharedTampering::What::deleted:
        return layout::Tampering::What::removed;
    case store::SharedTampering::What::vanished:
        return layout::Tampering::What::vanished;
    default:
        return layout::Tampering::What::rewritten;
    }
}

CopiedEntries fromKeys(const QList<store::SharedKey> &keys)
{
    CopiedEntries copied;
    copied.entries.reserve(keys.size());
    for (const store::SharedKey &key : keys) {
        const store::SharedEntry &first = key.first;
        copied.entries.append({first.key, first.value, first.createRevision, first.modRevision, first.version, 0});
        for (const store::SharedTampering &since : key.since) {
            const bool isBack = since.what == store::SharedTampering::What::returned && since.found == first;
            if (!isBack)
                copied.tampering.append({first.key, whatOf(since.what), since.found.modRevision, since.found.value});
        }
    }
    return copied;
}

} // namespace

Result<CopiedEntries> copiedEntries(const store::Workspace &workspace, const QString &owner)
{
    const auto isUntouched = [](const store::SharedKey &key) { return key.since.isEmpty(); };
    auto keys = workspace.shared(owner, store::SharedEvidence::leftOut);
    if (keys && !std::ranges::all_of(*keys, isUntouched))
        keys = workspace.shared(owner); // whether what returned is the same, its value tells
    return keys.map(fromKeys);
}

} // namespace sluice::console
