// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamworkspaces.h"

#include "core/json.h"
#include "gate/decide.h"
#include "support/plans.h"

#include <QTemporaryFile>

#include <cmath>

namespace sluice::testing {

namespace {

using rollout::DecisionKind;
using rollout::Plan;

const QString mara = u"Mara Lindqvist"_s;
const QString teo = u"Teo Okafor"_s;

constexpr double usersAnHour = 880'000 / 24.0;

/// Like a sum of many draws, and the same every time.
class Chance
{
public:
    explicit Chance(quint64 seed)
        : m_state(seed * 2654435761U + 88172645463325252U)
    {
    }
    double normal()
    {
        double sum = 0;
        for (int i = 0; i < 12; ++i)
            sum += uniform();
        return sum - 6;
    }

private:
    double uniform()
    {
        m_state ^= m_state << 13;
        m_state ^= m_state >> 7;
        m_state ^= m_state << 17;
        return double(m_state >> 11) / 9007199254740992.0;
    }
    quint64 m_state;
};

struct Measure
{
    const char *id;
    double mean;
    double deviation; ///< 0: a proportion
    double effect;    ///< relative, of the exposed
};

const Measure measures[] = {{"crashes", 0.021, 0, 0.012},    {"payments", 0.0096, 0, 0.018},
                            {"latency", 480, 190, 0.006},    {"basket", 0.0081, 0, -0.01},
                            {"orders", 0.31, 0.58, -0.0004}, {"tickets", 0.019, 0.15, 0.02}};

/// How a rollout fares in its pictures.
struct Course
{
    double hours = 35;     ///< since it entered its second stage
    double dataUntil = 35; ///< the last hour there are data of
    double excess = 1;     ///< of exposed users, against what was planned
    double better = 0;     ///< by how much shares are lower among the exposed than usual
};

/// Rows of one stage until an hour of it, each the sum of all before.
QByteArray looks(const char *stage, double share, int hoursUntil, const Course &course, quint64 seed, int first = 1)
{
    QByteArray text;
    for (const Measure &measure : measures)
        for (const bool isExposed : {false, true}) {
            Chance chance(seed + quint64(measure.id[0]) * 7 + quint64(measure.id[1]) + (isExposed ? 1000 : 0));
            double effect = measure.effect;
            if (measure.mean < 0.1)
                effect -= course.better;
            const double mean = measure.mean * (isExposed ? 1 + effect : 1);
            double n = 0;
            double sum = 0;
            for (int hour = 1; hour <= hoursUntil; ++hour) {
                const double day = 1 + 0.35 * std::sin((hour + 4) / 24.0 * 2 * 3.14159265);
                const double more = std::floor(usersAnHour * day * (isExposed ? share * course.excess : 1 - share));
                const double spread = measure.deviation > 0 ? measure.deviation : std::sqrt(mean * (1 - mean));
                n += more;
                sum += more * mean + std::sqrt(more) * spread * chance.normal();
                if (hour < first)
                    continue;
                text += QByteArray(stage) + ',' + measure.id + (isExposed ? ",exposed," : ",unexposed,") +
                        QByteArray::number(hour - 0.25) + ',' + QByteArray::number(qint64(n)) + ',';
                if (measure.deviation > 0)
                    text += QByteArray::number(sum / n, 'f', 5) + ',' +
                            QByteArray::number(measure.deviation * measure.deviation, 'f', 4) + ",\n";
                else
                    text += ",," + QByteArray::number(qint64(sum)) + '\n';
            }
        }
    return text;
}

const QByteArray header = "stage,metric,group,elapsed_hours,n,mean,variance,x\n";

/// Makes one rollout after the other in a workspace, at the times at which it happened.
class Teller
{
public:
    Teller(console::Session &session, FakeClock &clock, const RolloutId &id)
        : m_session(session)
        , m_clock(clock)
        , m_id(id)
    {
    }

    void at(Instant moment) { m_clock.set(moment); }
    void add(const Plan &plan)
    {
        if (const auto added = m_session.addPlan(plan, plan.owner); !added)
            qFatal("%s: %s", qPrintable(m_id.value), qPrintable(added.error().detail));
    }
    void decide(DecisionKind kind, const QString &reason = {}, const QString &actor = mara,
                const std::function<void(rollout::DecisionRequest &)> &change = {})
    {
        rollout::DecisionRequest request;
        request.kind = kind;
        request.actor = actor;
        request.reason = reason;
        request.seenDecisions = m_session.facts(m_id)->state.decisions;
        if (change)
            change(request);
        if (const auto decided = m_session.decide(m_id, request); !decided)
            qFatal("%s: %s refused: %s, %d", qPrintable(m_id.value), qPrintable(toString(kind)),
                   qPrintable(decided.error().error.detail),
                   decided.error().refusals.isEmpty() ? -1 : int(decided.error().refusals.first().code));
    }
    /// Forward whatever the gate says.
    void advance(const QString &reason)
    {
        const auto view = m_session.view(m_id);
        const bool isGo = view && gate::decide(view->report.summary, m_clock.now()).verdict == rollout::Verdict::go;
        decide(DecisionKind::advance, reason, mara, [&](rollout::DecisionRequest &wanted) {
            wanted.isOverride = !isGo;
            if (!isGo)
                wanted.impact = rollout::Impact::low;
        });
    }
    void import(const QByteArray &rows)
    {
        QTemporaryFile file;
        if (!file.open() || file.write(header + rows) < 0 || !file.flush())
            qFatal("no room for a metrics file");
        console::ImportRequest request;
        request.rollout = m_id;
        request.path = file.fileName();
        auto facts = m_session.facts(m_id);
        auto read = metrics::importLongFormat(request.path, importContext(*facts, request));
        if (!read)
            qFatal("%s: %s", qPrintable(m_id.value), qPrintable(read.error().detail));
        read->batch.source = u"checkout-metrics.csv"_s;
        if (const auto taken = m_session.take(m_id, std::move(read->batch), mara, false); !taken)
            qFatal("%s: %s", qPrintable(m_id.value), qPrintable(taken.error().detail));
    }

private:
    console::Session &m_session;
    FakeClock &m_clock;
    RolloutId m_id;
};

Plan planOf(const QString &id, const QString &name)
{
    Plan plan = designPlan();
    plan.id = RolloutId(id);
    plan.name = name;
    plan.flagKey = u"checkout."_s + id;
    return plan;
}

Milliseconds hoursLong(double count)
{
    return Milliseconds(qint64(count * 3'600'000));
}

/// Canary for a day, then Early until now.
Teller tell(console::Session &session, FakeClock &clock, const Plan &plan, const Course &course, quint64 seed)
{
    const Instant now = pictureMoment();
    const Instant entered = now - hoursLong(course.hours) + 4min;
    Teller teller(session, clock, plan.id);
    teller.at(entered - 26h);
    teller.add(plan);
    teller.at(entered - 24h);
    teller.decide(DecisionKind::start);
    teller.at(entered - 11min);
    teller.import(looks("Canary", 0.01, 23, course, seed));
    teller.at(entered);
    teller.advance(u"Canary is quiet; support is told."_s);
    if (course.dataUntil >= 1) {
        teller.at(entered + hoursLong(course.dataUntil - 0.25) + 1min);
        teller.import(looks("Early", 0.1, int(course.dataUntil), course, seed + 1));
    }
    teller.at(now);
    return teller;
}

void addSurface(console::Session &session)
{
    rollout::Surface surface;
    surface.id = SurfaceId(u"checkout"_s);
    surface.name = u"Checkout"_s;
    surface.timeZone = u"Europe/Berlin"_s;
    surface.policy.required = {{MetricId(u"payments"_s), u"Payment error rate"_s, rollout::Severity::rollback, {}}};
    surface.policy.largestMargin = 0.1;
    surface.policy.largestFactor = 10;
    surface.policy.minimumHold[1] = hours(24);
    surface.freezes = {{u"Weekend"_s, rollout::WeeklyWindow{{5, 15 * 60}, {1, 8 * 60}}},
                       {u"Year-end freeze"_s, rollout::DatedWindow{QDateTime({2026, 12, 18}, {18, 0}, Qt::UTC),
                                                                   QDateTime({2027, 1, 4}, {8, 0}, Qt::UTC)}}};
    if (const auto added = session.addSurface(surface, mara); !added)
        qFatal("surface: %s", qPrintable(added.error().detail));
}

void addSource(console::Session &session)
{
    const QByteArray document = R"({"format": 1, "kind": "prometheus", "url": "https://prometheus.invalid:9090",
        "user": "sluice", "job": "checkout", "groups": {"label": "variant", "exposed": ["new"], "unexposed": ["old"]},
        "metrics": {"crashes": {"n": "sessions_total", "x": "crashes_total", "counts": "users"}}})";
    if (const auto set = session.workspace().setSource(RolloutId(u"one-tap-pay"_s), u"checkout-metrics"_s,
                                                       *parseJsonObject(document, {}), mara, pictureMoment() - 60h);
        !set)
        qFatal("source: %s", qPrintable(set.error().detail));
}

} // namespace

Instant pictureMoment()
{
    return designNow;
}

void addHolding(console::Session &session, FakeClock &clock)
{
    Plan plan = planOf(u"one-tap-pay"_s, u"One-tap pay"_s);
    plan.description = u"Pays with the last card at a single tap."_s;
    tell(session, clock, plan, {}, 1).decide(DecisionKind::note, u"Card networks report no trouble."_s, teo);
}

void addTeam(console::Session &session, FakeClock &clock)
{
    addHolding(session, clock);
    tell(session, clock, planOf(u"quiet-search"_s, u"Quiet search"_s), {40, 31}, 11);
    tell(session, clock, planOf(u"address-book"_s, u"Address book"_s), {30, 30, 1.035}, 21);
    tell(session, clock, planOf(u"new-basket"_s, u"New basket"_s), {0.5, 0}, 31);

    Plan asked = planOf(u"gift-notes"_s, u"Gift notes"_s);
    asked.stages[1].approvals = 1;
    tell(session, clock, asked, {50, 49, 1, 0.07}, 41)
        .decide(DecisionKind::ask, u"Two days without an incident."_s, teo);

    Plan unasked = planOf(u"loyalty-points"_s, u"Loyalty points"_s);
    unasked.stages[1].approvals = 1;
    unasked.stages[1].criteria = {u"The runbook is written"_s, u"Support has read it"_s};
    tell(session, clock, unasked, {51, 50, 1, 0.07}, 51).decide(DecisionKind::tick, {}, teo, [](auto &request) {
        request.criterion = 0;
    });

    tell(session, clock, planOf(u"held-banner"_s, u"Banner of the week"_s), {20, 19}, 61)
        .decide(DecisionKind::hold, u"Marketing changes the text first."_s, teo);

    Plan last = planOf(u"last-mile"_s, u"Last mile"_s);
    last.stages.remove(2, 2);
    tell(session, clock, last, {50, 49, 1, 0.07}, 71);

    Teller draft(session, clock, RolloutId(u"dark-receipts"_s));
    draft.add(planOf(u"dark-receipts"_s, u"Dark receipts"_s));
    addSurface(session);
    addSource(session);
}

QByteArray nextLook(bool isFaulty)
{
    QByteArray rows = looks("Early", 0.1, 35, {}, 2, 35);
    rows.replace(",34.75,", ",34.9,");
    if (isFaulty) {
        rows.replace("latency,exposed,34.9,", "latency,exposed,yesterday,");
        rows.replace("tickets,unexposed,34.9,", "tickets,everyone,34.9,");
        rows += "Early,crashes,exposed,34.95,a lot,,,1\n";
    }
    return header + rows;
}

QByteArray usersOfNextLook()
{
    QByteArray text = "user,group,since,crashes,latency\n";
    const QDateTime start = QDateTime::fromMSecsSinceEpoch((pictureMoment() - 10h).time_since_epoch().count(), Qt::UTC);
    for (int i = 0; i < 400; ++i)
        text += "u-" + QByteArray::number(i) + (i % 10 == 0 ? ",exposed," : ",unexposed,") +
                start.addSecs(i * 60).toString(Qt::ISODate).toLatin1() + ',' + QByteArray::number(i % 47 == 0 ? 1 : 0) +
                ',' + QByteArray::number(410 + i * 37 % 190) + '\n';
    return text;
}

} // namespace sluice::testing
