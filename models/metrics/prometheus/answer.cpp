// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/prometheus/answer.h"

#include "metrics/cells.h"
#include "metrics/prometheus/selector.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace sluice::metrics::prometheus {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(sluice::metrics::PrometheusFaults)
};

constexpr qsizetype shownLength = 120;

tl::unexpected<Unusable> foreign(const QString &what, const QByteArray &body)
{
    const QString beginning = shortened(QString::fromUtf8(body.left(4 * shownLength)).simplified(), shownLength);
    return tl::unexpected(
        Unusable{Unusable::Kind::foreign, beginning.isEmpty() ? what : Words::tr("%1: “%2”").arg(what, beginning)});
}

/// Numbers are texts, so that JSON can carry those that are none.
std::optional<double> number(const QJsonValue &value)
{
    if (!value.isString())
        return std::nullopt;
    const QString text = value.toString();
    if (text == "NaN"_L1)
        return std::nan("");
    if (text == "+Inf"_L1 || text == "-Inf"_L1)
        return text.startsWith(u'+') ? std::numeric_limits<double>::infinity()
                                     : -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double read = text.toDouble(&isNumber);
    return isNumber ? std::optional(read) : std::nullopt;
}

std::optional<Point> point(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    if (pair.size() != 2 || !pair.at(0).isDouble())
        return std::nullopt;
    const auto read = number(pair.at(1));
    return read ? std::optional(Point{pair.at(0).toDouble(), *read}) : std::nullopt;
}

std::optional<Series> series(const QJsonValue &value, bool isMatrix)
{
    const QJsonObject object = value.toObject();
    Series result;
    const QJsonObject labels = object.value(u"metric"_s).toObject();
    for (auto label = labels.begin(); label != labels.end(); ++label)
        if (label.key() != "__name__"_L1)
            result.labels.emplace(label.key(), label.value().toString());
    const QJsonArray points = isMatrix ? object.value(u"values"_s).toArray() : QJsonArray{object.value(u"value"_s)};
    result.points.reserve(std::size_t(points.size()));
    for (const QJsonValue &pair : points) {
        const auto read = point(pair);
        if (!read)
            return std::nullopt;
        result.points.push_back(*read);
    }
    return result.points.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace

tl::expected<QList<Series>, Unusable> answerFromBody(const QByteArray &body, int status)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    const QString state = answer.value(u"status"_s).toString();
    if (state == "error"_L1) {
        const QString type = answer.value(u"errorType"_s).toString();
        const bool isRefused = type == "bad_data"_L1 || type == "execution"_L1;
        return tl::unexpected(
            Unusable{isRefused ? Unusable::Kind::refused : Unusable::Kind::overload,
                     Words::tr("Prometheus answers %1: %2")
                         .arg(shortened(type.simplified(), shownLength),
                              shortened(answer.value(u"error"_s).toString().simplified(), 4 * shownLength))});
    }
    constexpr int good = 200;
    if (state != "success"_L1 || status != good)
        return foreign(Words::tr("the answer, with HTTP status %1, is not one of Prometheus").arg(status), body);

    const QJsonObject data = answer.value(u"data"_s).toObject();
    const QString type = data.value(u"resultType"_s).toString();
    const QJsonValue result = data.value(u"result"_s);
    QList<Series> all;
    if (type == "scalar"_L1) {
        if (const auto read = point(result)) {
            all.append(Series{{}, {*read}});
            return all;
        }
    } else if ((type == "vector"_L1 || type == "matrix"_L1) && result.isArray()) {
        const QJsonArray list = result.toArray();
        all.reserve(list.size());
        for (const QJsonValue &value : list) {
            auto read = series(value, type == "matrix"_L1);
            if (!read)
                return foreign(Words::tr("a series of the answer cannot be understood"),
                               QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
            all.append(std::move(*read));
        }
        return all;
    }
    return foreign(Words::tr("the answer has no result that can be understood"), body);
}

QString toString(const Labels &labels)
{
    QStringList texts;
    for (const auto &[label, value] : labels)
        texts.append(label + u'=' + quoted(value));
    return texts.join(u", "_s);
}

} // namespace sluice::metrics::prometheus
