// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/filtertext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::FilterText)
};

QString keyList()
{
    QStringList words;
    for (const FilterKey key : filterKeys())
        words.append(filterWord(key));
    return words.join(u", "_s);
}

} // namespace

QString faultSentence(const FilterFault &fault)
{
    const QString values = filterValues(fault.key).join(u", "_s);
    switch (fault.key) {
    case FilterKey::verdict:
        return Words::tr("There is no verdict “%1”. Verdicts: %2.").arg(fault.word, values);
    case FilterKey::state:
        return Words::tr("There is no state “%1”. States: %2.").arg(fault.word, values);
    default:
        return Words::tr("There is no key “%1”. Keys: %2.").arg(fault.word, keyList());
    }
}

QString filterHelp()
{
    return Words::tr("Words, or a key and what it must be:\n"
                     "surface:checkout verdict:hold owner:me\n"
                     "surface:checkout,payments is either, -state:done is what must not be,\n"
                     "“quotes” hold words together. Keys: %1. Ctrl+Space offers them.")
        .arg(keyList());
}

} // namespace sluice::present
