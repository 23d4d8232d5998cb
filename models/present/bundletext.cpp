// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/bundletext.h"

#include "present/format.h"

#include <QCoreApplication>

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::Bundle)
};

} // namespace

Notice bundleNotice(const store::BundleNote &note, const QString &name, const QTimeZone &zone)
{
    return {Words::tr("Bundle of %1.").arg(name),
            Words::tr("For reading only, as it was when %1 exported it, %2.").arg(note.by, datedText(note.at, zone)),
            {}};
}

QString bundleSentence(const console::Bundle &bundle, const QTimeZone &zone)
{
    return Words::tr("Bundle of %1, exported %2 by %3. For reading only.")
        .arg(bundle.view.facts.stored.plan.name, datedText(bundle.note.at, zone), bundle.note.by);
}

QString bundleVerdictSentence(const console::Bundle &bundle)
{
    if (bundle.isSame())
        return Words::tr("The gate says here what it said there, byte for byte: %1.").arg(bundle.evidence);
    return Words::tr("The gate does not say what it said there: %1 was exported, made again it is %2. Another version "
                     "of Sluice may judge otherwise; if this one made the bundle, the file was changed.")
        .arg(bundle.note.evidence, bundle.evidence);
}

} // namespace sluice::present
