// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"
#include "vectors.h"

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

using gate::AbState;
using gate::DataState;
using rollout::Severity;

stats::Verdict verdictFrom(const QJsonValue &value)
{
    using stats::Verdict;
    return oneOf<Verdict>(value, {{"clear"_L1, Verdict::clear},
                                  {"within_margin"_L1, Verdict::withinMargin},
                                  {"inconclusive"_L1, Verdict::inconclusive},
                                  {"insufficient_data"_L1, Verdict::insufficientData},
                                  {"error"_L1, Verdict::error},
                                  {"regressed"_L1, Verdict::regressed}});
}

bool truth(const QJsonValue &value)
{
    if (!value.isBool())
        throw Unknown(u"not a truth value: "_s + value.toVariant().toString());
    return value.toBool();
}

Severity severityFrom(const QJsonValue &value)
{
    return oneOf<Severity>(
        value, {{"rollback"_L1, Severity::rollback}, {"hold"_L1, Severity::hold}, {"watch"_L1, Severity::watch}});
}

} // namespace

void setGateInput(gate::GateInputs &inputs, const QString &input, const QJsonValue &value)
{
    const auto addMetric = [&](Severity severity) {
        if (value.toString() != "absent"_L1)
            inputs.metrics.append({severity, verdictFrom(value)});
    };
    if (input == "rollback_metric"_L1)
        addMetric(Severity::rollback);
    else if (input == "hold_metric"_L1)
        addMetric(Severity::hold);
    else if (input == "watch_metric"_L1)
        addMetric(Severity::watch);
    else if (input == "srm"_L1)
        inputs.sampleRatio = oneOf<stats::SrmState>(value, {{"ok"_L1, stats::SrmState::ok},
                                                            {"insufficient"_L1, stats::SrmState::insufficient},
                                                            {"failed"_L1, stats::SrmState::failed}});
    else if (input == "data"_L1)
        inputs.data = oneOf<DataState>(
            value,
            {{"fresh"_L1, DataState::fresh}, {"stale"_L1, DataState::stale}, {"missing"_L1, DataState::missing}});
    else if (input == "minimum_hold_elapsed"_L1)
        inputs.minimumHoldElapsed = truth(value);
    else if (input == "minimum_sample_met"_L1)
        inputs.minimumSampleMet = truth(value);
    else if (input == "ab_check"_L1)
        inputs.abCheck = oneOf<AbState>(value, {{"not_configured"_L1, AbState::notConfigured},
                                                {"consistent"_L1, AbState::consistent},
                                                {"too_early"_L1, AbState::tooEarly},
                                                {"diverged"_L1, AbState::diverged}});
    else if (input == "within_margin_policy"_L1)
        inputs.withinMarginHolds = oneOf<bool>(value, {{"go"_L1, false}, {"hold"_L1, true}});
    else
        throw Unknown(u"input of the gate: "_s + input);
}

QString decisionName(rollout::Verdict verdict)
{
    return verdict == rollout::Verdict::rollBack ? u"roll_back"_s : rollout::toString(verdict);
}

namespace {

Answer decisionTable(const QJsonObject &in)
{
    expectOnly(in, {"within_margin_policy"_L1, "axes"_L1});
    std::vector<std::pair<QString, QJsonArray>> axes;
    for (const QJsonValue &axis : in["axes"_L1].toArray()) {
        const QJsonObject object = axis.toObject();
        if (object.size() != 1)
            throw Unknown(u"axis"_s);
        axes.emplace_back(object.begin().key(), object.begin().value().toArray());
    }
    qint64 count = 1;
    for (const auto &axis : axes)
        count *= axis.second.size();

    // Row-major, the last axis fastest; runs of one letter are written as the letter and their length.
    QHash<rollout::Verdict, qint64> tally;
    QStringList runs;
    qint64 length = 0;
    QChar letter;
    const auto closeRun = [&] {
        if (length > 0)
            runs.append(letter + QString::number(length));
        length = 0;
    };
    for (qint64 row = 0; row < count; ++row) {
        gate::GateInputs inputs;
        setGateInput(inputs, u"within_margin_policy"_s, in["within_margin_policy"_L1]);
        qint64 rest = row;
        qint64 below = count;
        for (const auto &[name, values] : axes) {
            below /= values.size();
            setGateInput(inputs, name, values.at(rest / below));
            rest %= below;
        }
        const rollout::Verdict verdict = applyGateRule(inputs).verdict;
        ++tally[verdict];
        const QChar next = decisionName(verdict).at(0).toUpper();
        if (next != letter)
            closeRun();
        letter = next;
        ++length;
    }
    closeRun();
    return {{{u"order"_s, u"row-major, last axis fastest"_s},
             {u"count"_s, count},
             {u"go"_s, tally[rollout::Verdict::go]},
             {u"hold"_s, tally[rollout::Verdict::hold]},
             {u"roll_back"_s, tally[rollout::Verdict::rollBack]},
             {u"decisions_run_length"_s, runs.join(u' ')}},
            {}};
}

Answer decision(const QJsonObject &in)
{
    gate::GateInputs inputs;
    for (const QString &key : in.keys()) {
        if (key != "metrics"_L1)
            setGateInput(inputs, key, in[key]);
    }
    for (const QJsonValue &value : in["metrics"_L1].toArray()) {
        const QJsonObject metric = value.toObject();
        expectOnly(metric, {"severity"_L1, "verdict"_L1});
        inputs.metrics.append({severityFrom(metric["severity"_L1]), verdictFrom(metric["verdict"_L1])});
    }
    return {{{u"decision"_s, decisionName(applyGateRule(inputs).verdict)}}, {}};
}

stats::TestOutcome outcomeFrom(const QJsonValue &value)
{
    const QString state = value.toString();
    if (state == "ok_reject"_L1)
        return {stats::Status::ok, true};
    if (state == "ok_no"_L1)
        return {stats::Status::ok, false};
    return {oneOf<stats::Status>(value, {{"insufficient_data"_L1, stats::Status::insufficientData},
                                         {"invalid_input"_L1, stats::Status::invalidInput},
                                         {"error"_L1, stats::Status::invalidInput}}),
            false};
}

Answer metricVerdict(const QJsonObject &in)
{
    expectOnly(in, {"kind"_L1, "deterioration"_L1, "noninferiority"_L1, "planned_information_reached"_L1,
                    "regressed_latched"_L1});
    std::optional<stats::TestOutcome> nonInferiority;
    if (in["noninferiority"_L1].toString() != "none"_L1)
        nonInferiority = outcomeFrom(in["noninferiority"_L1]);
    const stats::MetricVerdict result =
        stats::metricVerdict(outcomeFrom(in["deterioration"_L1]), nonInferiority,
                             in.contains("regressed_latched"_L1) && truth(in["regressed_latched"_L1]),
                             truth(in["planned_information_reached"_L1]));
    return {{{u"verdict"_s, text(name(result.verdict))},
             {u"basis"_s, result.basis == stats::Basis::none ? QJsonValue() : QJsonValue(text(name(result.basis)))}},
            {}};
}

} // namespace

std::optional<Answer> answerGate(const Family &family, const Case &vector)
{
    if (family.name != "gate_rule"_L1)
        return std::nullopt;
    const QJsonObject &in = vector.in;
    if (in.contains("axes"_L1))
        return decisionTable(in);
    if (!in.contains("kind"_L1))
        return decision(in);
    if (in["kind"_L1] != "metric_verdict"_L1)
        throw Unknown(u"kind: "_s + in["kind"_L1].toString());
    return metricVerdict(in);
}

} // namespace sluice::reference
