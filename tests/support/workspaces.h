// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/session.h"
#include "support/plans.h"

#include <QFile>
#include <QTemporaryDir>

#include <functional>

namespace sluice::testing {

/// A folder of its own for one test, with a path for a workspace and files beside it.
class Desk
{
public:
    [[nodiscard]] QString workspace() const { return m_folder.filePath(u"team.sluice"_s); }

    /// Writes a file and gives its path.
    QString file(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        return file.fileName();
    }

    [[nodiscard]] std::unique_ptr<console::Session> session(const Clock &clock) const
    {
        return std::move(console::Session::open(workspace(), store::OpenMode::readWriteCreate, clock)).value();
    }

private:
    QTemporaryDir m_folder;
};

/// A long-format export of the design's first two guardrails, one look an hour.
inline QByteArray exported(int looks, double crashRate = 0.02)
{
    QByteArray text = "metric,group,elapsed_hours,n,x\n";
    for (int hour = 1; hour <= looks; ++hour) {
        const qint64 n = 10'000 * hour;
        const auto row = [&](const char *metric, const char *group, double share, qint64 size) {
            text += QByteArray(metric) + ',' + group + ',' + QByteArray::number(hour) + ',' + QByteArray::number(size) +
                    ',' + QByteArray::number(qint64(double(size) * share)) + '\n';
        };
        row("crashes", "exposed", crashRate, n);
        row("crashes", "unexposed", 0.02, 99 * n); // 1% exposed
        row("payments", "exposed", 0.01, n);
        row("payments", "unexposed", 0.01, 99 * n);
    }
    return text;
}

inline rollout::Plan twoGuardrails()
{
    rollout::Plan plan = designPlan();
    plan.guardrails.resize(2);
    return plan;
}

inline rollout::DecisionRequest request(rollout::DecisionKind kind, int seen,
                                        const QString &reason = u"because it is time"_s)
{
    rollout::DecisionRequest request;
    request.kind = kind;
    request.actor = u"Mara Lindqvist"_s;
    request.reason = reason;
    request.seenDecisions = seen;
    return request;
}

} // namespace sluice::testing
