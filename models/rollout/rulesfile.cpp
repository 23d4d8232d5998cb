// SPDX-License-Identifier: GPL-3.0-or-later
#include "rollout/rulesfile.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sluice::rollout {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::rollout::Faults)
};

const QStringList monitorings{u"groupSequential"_s, u"anytimeValid"_s, u"fixedHorizon"_s};
const QStringList families{u"obf"_s, u"pocock"_s, u"kimdemets"_s, u"hsd"_s, u"table"_s};

constexpr double largestRho = 10;
constexpr double largestGamma = 20;

double readRho(FieldReader &reader, const QString &field)
{
    const auto rho = reader.number(field);
    if (rho && !(*rho > 0 && *rho <= largestRho))
        reader.fault(field, Words::tr("must be above 0 and at most 10"));
    return rho.value_or(1);
}

QList<std::pair<double, double>> readNodes(FieldReader &reader, QList<InputFault> &faults)
{
    QList<std::pair<double, double>> nodes;
    const QJsonArray items = reader.array(u"nodes"_s);
    if (items.isEmpty())
        reader.fault(u"nodes"_s, Words::tr("needs at least one [information, spent] pair"));
    std::pair<double, double> last{0, 0};
    for (int i = 0; i < items.size(); ++i) {
        const QJsonArray pair = items.at(i).toArray();
        const std::pair node(pair.at(0).toDouble(), pair.at(1).toDouble());
        const QString path = u"%1[%2]"_s.arg(reader.path(u"nodes"_s)).arg(i);
        if (pair.size() != 2 || !pair.at(0).isDouble() || !pair.at(1).isDouble())
            faults.append({path, Words::tr("must be two numbers, [information, spent]")});
        else if (!(node.first > last.first && node.first < 1))
            faults.append({path, Words::tr("information must rise from node to node, between 0 and 1")});
        else if (!(node.second >= last.second && node.second <= 1))
            faults.append({path, Words::tr("the share spent must be from 0 to 1 and never fall")});
        nodes.append(node);
        last = node;
    }
    return nodes;
}

Spending readSpending(const QJsonObject &object, const QString &path, QList<InputFault> &faults)
{
    Spending spending;
    FieldReader reader(object, path, faults);
    const auto family = reader.choice(u"family"_s, families);
    if (!reader.has(u"family"_s))
        reader.fault(u"family"_s, Words::tr("is missing; write %1").arg(families.join(u", "_s)));
    spending.family = SpendingFamily(family.value_or(int(SpendingFamily::kimDeMets)));
    spending.parameter = 0;
    switch (spending.family) {
    case SpendingFamily::kimDeMets:
        spending.parameter = readRho(reader, u"rho"_s);
        break;
    case SpendingFamily::hsd:
        spending.parameter = reader.number(u"gamma"_s).value_or(0);
        if (!reader.has(u"gamma"_s))
            reader.fault(u"gamma"_s, Words::tr("is missing; 0 spends in proportion to information, below 0 later"));
        else if (!(std::abs(spending.parameter) <= largestGamma))
            reader.fault(u"gamma"_s, Words::tr("must be from -20 to 20"));
        break;
    case SpendingFamily::table:
        spending.nodes = readNodes(reader, faults);
        break;
    case SpendingFamily::obf:
    case SpendingFamily::pocock:
        break;
    }
    if (family || !reader.has(u"family"_s))
        reader.finish();
    return spending;
}

QJsonObject toJson(const Spending &spending)
{
    QJsonObject object{{u"family"_s, families.at(int(spending.family))}};
    if (spending.family == SpendingFamily::kimDeMets)
        object.insert(u"rho"_s, spending.parameter);
    if (spending.family == SpendingFamily::hsd)
        object.insert(u"gamma"_s, spending.parameter);
    if (spending.family == SpendingFamily::table) {
        QJsonArray nodes;
        for (const auto &[information, spent] : spending.nodes)
            nodes.append(QJsonArray{information, spent});
        object.insert(u"nodes"_s, nodes);
    }
    return object;
}

} // namespace

GateRules rulesFromJson(const QJsonObject &object, const QString &path, QList<InputFault> &faults)
{
    GateRules rules;
    FieldReader reader(object, path, faults);
    const auto probability = [&](const QString &field, double &target, double limit) {
        if (const auto value = reader.number(field)) {
            target = *value;
            if (!(target > 0 && target < limit))
                reader.fault(field, Words::tr("must be above 0 and below %1 (%2%)").arg(limit).arg(100 * limit));
        }
    };
    if (const auto monitoring = reader.choice(u"monitoring"_s, monitorings))
        rules.monitoring = Monitoring(*monitoring);
    if (reader.has(u"spending"_s))
        rules.spending = readSpending(reader.object(u"spending"_s), reader.path(u"spending"_s), faults);
    else
        reader.object(u"spending"_s); // seen, all the same
    if (reader.has(u"spendingRho"_s) && reader.has(u"spending"_s))
        reader.fault(u"spendingRho"_s, Words::tr("is the older form of spending; leave it out"));
    if (const double rho = readRho(reader, u"spendingRho"_s); reader.has(u"spendingRho"_s))
        rules.spending = {SpendingFamily::kimDeMets, rho, {}};
    probability(u"alphaRollback"_s, rules.alphaRollback, 0.5);
    probability(u"alphaHold"_s, rules.alphaHold, 0.5);
    probability(u"alphaWatch"_s, rules.alphaWatch, 0.5);
    probability(u"alphaClear"_s, rules.alphaClear, 0.5);
    probability(u"alphaSampleRatio"_s, rules.alphaSampleRatio, 0.5);
    probability(u"overrunReserve"_s, rules.overrunReserve, 0.5);
    probability(u"predictionAlpha"_s, rules.predictionAlpha, 0.5);
    probability(u"predictionPower"_s, rules.predictionPower, 1);
    rules.withinMarginHolds = reader.boolean(u"withinMarginHolds"_s).value_or(false);
    rules.plannedUsers = reader.number(u"plannedUsers"_s);
    if (rules.plannedUsers && !(*rules.plannedUsers >= 0))
        reader.fault(u"plannedUsers"_s, Words::tr("must not be below 0"));
    reader.finish();
    return rules;
}

QJsonObject toJson(const GateRules &rules)
{
    QJsonObject object{{u"spending"_s, toJson(rules.spending)},
                       {u"alphaRollback"_s, rules.alphaRollback},
                       {u"alphaHold"_s, rules.alphaHold},
                       {u"alphaWatch"_s, rules.alphaWatch},
                       {u"alphaClear"_s, rules.alphaClear},
                       {u"alphaSampleRatio"_s, rules.alphaSampleRatio},
                       {u"overrunReserve"_s, rules.overrunReserve},
                       {u"predictionAlpha"_s, rules.predictionAlpha},
                       {u"predictionPower"_s, rules.predictionPower},
                       {u"withinMarginHolds"_s, rules.withinMarginHolds}};
    if (rules.plannedUsers)
        object.insert(u"plannedUsers"_s, *rules.plannedUsers);
    if (rules.monitoring)
        object.insert(u"monitoring"_s, monitorings.at(int(*rules.monitoring)));
    return object;
}

} // namespace sluice::rollout
