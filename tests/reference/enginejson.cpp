// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginejson.h"

namespace sluice::reference {

using namespace Qt::StringLiterals;

Answer refused(stats::Reason reason)
{
    return {notOk(reason), {}};
}

stats::Spending spendingFrom(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    const QString family = object["family"_L1].toString();
    if (family == "obf"_L1) {
        expectOnly(object, {"family"_L1});
        return stats::Spending::obf();
    }
    if (family == "pocock"_L1) {
        expectOnly(object, {"family"_L1});
        return stats::Spending::pocock();
    }
    if (family == "kimdemets"_L1) {
        expectOnly(object, {"family"_L1, "rho"_L1});
        return stats::Spending::kimDeMets(number(object["rho"_L1]));
    }
    if (family == "hsd"_L1) {
        expectOnly(object, {"family"_L1, "gamma"_L1});
        return stats::Spending::hsd(number(object["gamma"_L1]));
    }
    if (family != "table"_L1)
        throw Unknown(u"spending family: "_s + family);
    expectOnly(object, {"family"_L1, "nodes"_L1});
    std::vector<std::pair<double, double>> nodes;
    for (const QJsonValue &node : object["nodes"_L1].toArray())
        nodes.emplace_back(number(node[0]), number(node[1]));
    return stats::Spending::table(nodes);
}

stats::Design designFrom(const QJsonObject &in, double jMax)
{
    return {
        .alpha = number(in["alpha"_L1]),
        .spending = spendingFrom(in["spending"_L1]),
        .jMax = jMax,
        .overrunReserve = 0,
    };
}

} // namespace sluice::reference
