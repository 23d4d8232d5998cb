// SPDX-License-Identifier: GPL-3.0-or-later
#include "vectors.h"

#include "stats/tails.h"

#include <QSet>

#include <cmath>

namespace sluice::reference {

using namespace Qt::StringLiterals;

namespace {

/// Compares one case, with the tolerance rules of its file and its own.
class Comparison
{
public:
    Comparison(const Family &family, const Case &vector, const Answer &actual)
        : m_family(family)
        , m_case(vector)
        , m_actual(actual)
    {
    }

    QStringList run()
    {
        object(m_case.out, m_actual.values, {});
        return m_differences;
    }

private:
    void object(const QJsonObject &expected, const QJsonObject &actual, const QString &path)
    {
        for (const QString &key : expected.keys()) {
            if (isInformational(key))
                continue;
            if (actual.contains(key) || expected[key].isNull())
                value(expected, key, expected[key], actual[key], path + u'/' + key);
            else
                m_differences << path + u'/' + key + u": the test does not know this field"_s;
        }
        for (const QString &key : actual.keys()) {
            if (!expected.contains(key) && !actual[key].isNull())
                m_differences << path + u'/' + key + u": not expected"_s;
        }
    }

    void value(const QJsonObject &owner, const QString &field, const QJsonValue &expected, const QJsonValue &actual,
               const QString &path)
    {
        if (expected.isNull() && actual.isUndefined())
            return;
        if (expected.isObject()) {
            object(expected.toObject(), actual.toObject(), path);
        } else if (expected.isArray()) {
            const QJsonArray left = expected.toArray();
            const QJsonArray right = actual.toArray();
            if (left.size() != right.size())
                m_differences << path + u": %1 elements instead of %2"_s.arg(right.size()).arg(left.size());
            for (qsizetype i = 0; i < std::min(left.size(), right.size()); ++i)
                value(owner, field, left[i], right[i], path + u'/' + QString::number(i));
        } else if (actual.isDouble()) {
            compareNumbers(owner, field, number(expected), actual.toDouble(), path);
        } else if (expected != actual) {
            m_differences << path + u": "_s + actual.toVariant().toString() + u" instead of "_s +
                                 expected.toVariant().toString();
        }
    }

    void compareNumbers(const QJsonObject &owner, const QString &field, double expected, double actual,
                        const QString &path)
    {
        if (field == "z"_L1 && !(expected > -HUGE_VAL) && owner.contains("log_p"_L1)) {
            // A z of minus infinity or NaN is what is left of it when p is 1 to double precision. The engine lets
            // neither out; what can be compared is p.
            expected = number(owner["log_p"_L1]);
            actual = stats::logNormalTail(actual);
        }
        if (expected == actual)
            return;
        const double difference = std::abs(expected - actual);
        if (!(difference <= allowed(owner, field, expected))) {
            m_differences << path + u": %1 instead of %2, off by %3, allowed %4"_s.arg(actual, 0, 'g', 17)
                                        .arg(expected, 0, 'g', 17)
                                        .arg(difference)
                                        .arg(allowed(owner, field, expected));
        }
    }

    QJsonValue ruleFor(const QString &field) const
    {
        if (m_case.tolerance.contains(field))
            return m_case.tolerance[field];
        const QJsonValue ofFunction = m_family.tolerance[m_case.fn];
        if (ofFunction.isObject() && ofFunction.toObject().contains(field))
            return ofFunction.toObject()[field];
        if (m_family.tolerance.contains(field))
            return m_family.tolerance[field];
        if ((field == "exposed_estimate"_L1 || field == "unexposed_estimate"_L1) &&
            m_family.tolerance.contains("estimates"_L1))
            return m_family.tolerance["estimates"_L1];
        if (m_family.tolerance.contains("all"_L1))
            return m_family.tolerance["all"_L1];
        // "boundary*" and "verdict, basis, decision": rules for several fields.
        for (const QString &key : m_family.tolerance.keys()) {
            const bool isPrefix = key.endsWith(u'*') && field.startsWith(QStringView(key).chopped(1));
            if (isPrefix || key.split(u", "_s).contains(field))
                return m_family.tolerance[key];
        }
        static const QSet<QString> counts{u"n"_s, u"strata_used"_s, u"stages_used"_s, u"first_rejection"_s};
        if (counts.contains(field))
            return u"exact"_s;
        return QJsonObject{{u"rel"_s, 1e-9}, {u"abs"_s, 1e-12}};
    }

    double allowed(const QJsonObject &owner, const QString &field, double expected) const
    {
        const QJsonValue rule = ruleFor(field);
        if (rule.isString()) {
            const QString text = rule.toString();
            if (text == "exact"_L1)
                return 0;
            if (text.startsWith("as "_L1))
                return allowed(owner, text.mid(3), expected);
            throw Unknown(u"tolerance rule: "_s + text);
        }
        const QJsonObject object = rule.toObject();
        expectOnly(object, {"abs"_L1, "rel"_L1, "abs_in_se"_L1, "abs_in"_L1, "note"_L1});
        double sum = object["rel"_L1].toDouble() * std::abs(expected);
        if (object["abs"_L1].isString()) {
            if (!m_actual.absolute.contains(field))
                throw Unknown(u"tolerance rule: "_s + object["abs"_L1].toString());
            sum += m_actual.absolute[field];
        } else {
            sum += object["abs"_L1].toDouble();
        }
        if (object.contains("abs_in_se"_L1))
            sum += object["abs_in_se"_L1].toDouble() * number(owner["se"_L1]);
        if (object.contains("abs_in"_L1)) {
            if (object["abs_in"_L1] != "1e-9*sqrt(J)"_L1)
                throw Unknown(u"tolerance rule: "_s + object["abs_in"_L1].toString());
            sum += 1e-9 * std::sqrt(number(owner["J"_L1]));
        }
        return sum;
    }

    const Family &m_family;
    const Case &m_case;
    const Answer &m_actual;
    QStringList m_differences;
};

} // namespace

QStringList differences(const Family &family, const Case &vector, const Answer &actual)
{
    return Comparison(family, vector, actual).run();
}

} // namespace sluice::reference
