// SPDX-License-Identifier: GPL-3.0-or-later
#include "present/templatetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::present {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::present::TemplateText)
};

/// The names of those that came with Sluice are words of its own.
bool isOfRisk(const rollout::Template &pattern)
{
    return pattern.risk && QStringList{u"low"_s, u"medium"_s, u"high"_s}.contains(pattern.name);
}

QString capitalised(QString name)
{
    name[0] = name.at(0).toUpper();
    return name;
}

} // namespace

QString templateText(const rollout::Template &pattern)
{
    if (!isOfRisk(pattern))
        return capitalised(pattern.name);
    return pattern.name == "low"_L1      ? Words::tr("Low")
           : pattern.name == "medium"_L1 ? Words::tr("Medium")
                                         : Words::tr("High");
}

QString templateTitle(const rollout::Template &pattern)
{
    if (!isOfRisk(pattern))
        return Words::tr("%1 template").arg(capitalised(pattern.name));
    return pattern.name == "low"_L1      ? Words::tr("Low-risk template")
           : pattern.name == "medium"_L1 ? Words::tr("Medium-risk template")
                                         : Words::tr("High-risk template");
}

} // namespace sluice::present
