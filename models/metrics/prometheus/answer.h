// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <map>
#include <vector>

namespace sluice::metrics::prometheus {

/// Labels of a series without its name, which most functions drop: what series are told apart by.
using Labels = std::map<QString, QString>;

struct Point
{
    double at = 0;    ///< seconds since 1970
    double value = 0; ///< may be NaN or infinite: a server may have scraped anything
};

struct Series
{
    Labels labels;
    std::vector<Point> points; ///< at least one; one only in a vector
};

/// Why an answer is of no use.
struct Unusable
{
    enum class Kind {
        refused,  ///< the question cannot be answered: `errorType` bad_data or execution
        overload, ///< it could be another time: timeout, unavailable
        foreign,  ///< it is not what Prometheus documents
    };
    Kind kind = Kind::foreign;
    QString detail; ///< for people, on one line
};

/// Reads the body of an answer to /api/v1/query: a vector, a matrix, or a scalar as a series without labels. `status`
/// is that of HTTP; the body decides, a status alone says little behind a proxy.
[[nodiscard]] tl::expected<QList<Series>, Unusable> answerFromBody(const QByteArray &body, int status);

/// `path="/pay", pod="a"`: for people.
[[nodiscard]] QString toString(const Labels &labels);

} // namespace sluice::metrics::prometheus
