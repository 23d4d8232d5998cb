// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "console/verification.h"

#include "core/json.h"
#include "support/tampering.h"
#include "support/workspaces.h"

#include <QFile>
#include <QTest>

namespace sluice::testing {

/// A workspace with a rollout of five decisions, three of them with evidence, and three imports, as it was recorded; a
/// new one for each test, and the means to alter it.
class RecordedWorkspace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_desk = std::make_unique<Desk>();
        {
            const auto session = m_desk->session(m_clock);
            const auto import = [&](const QByteArray &content) {
                console::ImportRequest request;
                request.rollout = id;
                request.path = m_desk->file(u"export.csv"_s, content);
                return session->import(request, u"Mara Lindqvist"_s).value().batch;
            };
            QVERIFY(session->addPlan(twoGuardrails(), u"Mara Lindqvist"_s));
            QVERIFY(session->decide(id, request(rollout::DecisionKind::start, 0)));
            m_clock.advance(5h);
            import(exported(5));
            QVERIFY(session->decide(id, request(rollout::DecisionKind::hold, 1, u"Checking refunds"_s)));
            m_clock.advance(1h);
            QVERIFY(session->decide(id, request(rollout::DecisionKind::note, 2, u"Nothing found"_s)));
            const qint64 wrong = import(exported(6, 0.05));
            QVERIFY(session->undoImport(wrong, u"Teo Okafor"_s));
            QVERIFY(session->decide(id, request(rollout::DecisionKind::resume, 3)));
            m_clock.advance(4h);
            import(exported(10, 0.04));
            QVERIFY(session->decide(id, request(rollout::DecisionKind::rollback, 4, u"Crashes doubled"_s)));
        }
        QFile file(m_desk->workspace());
        QVERIFY(file.open(QFile::ReadOnly));
        m_good = file.readAll();
    }
    void init()
    {
        m_desk = std::make_unique<Desk>();
        write(m_desk->workspace(), m_good);
    }

protected:
    static QString describe(const console::Verification &verification)
    {
        return QString::fromUtf8(canonicalJson(toJson(verification)));
    }
    [[nodiscard]] console::Verification verified(const std::optional<RolloutId> &only = {}) const
    {
        return console::verify(m_desk->workspace(), m_clock.now(), {only, {}, nullptr}).value();
    }
    void alter(const QStringList &statements) const
    {
        const auto isOfRows = [](const QString &statement) { // whether it must have changed one
            return statement.startsWith("UPDATE"_L1) || statement.startsWith("INSERT"_L1) ||
                   statement.startsWith("DELETE"_L1);
        };
        Tampering tampering(m_desk->workspace());
        for (const QString &statement : statements)
            QVERIFY2(tampering.database().exec(statement.toStdString()) > 0 || !isOfRows(statement),
                     qPrintable(statement));
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    const RolloutId id{u"one-tap-pay"_s};
    QByteArray m_good; ///< the file
    FakeClock m_clock;
    std::unique_ptr<Desk> m_desk;
};

} // namespace sluice::testing
