// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/fields.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sluice::metrics {

namespace {

struct FieldNames
{
    QStringView name;
    QStringView usual; ///< separated by spaces, best first
};

constexpr std::array<FieldNames, std::size_t(Field::firstOfCovariates)> fieldNames{{
    {u"metric", u"metric metric_id metric_name"},
    {u"group", u"group grp arm"},
    {u"stage", u"stage stage_name"},
    {u"at", u"at observed_at timestamp time ts"},
    {u"day", u"day days elapsed_days"},
    {u"elapsedHours", u"elapsed_hours hours"},
    {u"n", u"n count users n_users units"},
    {u"mean", u"mean average avg"},
    {u"variance", u"variance var"},
    {u"m2", u"m2"},
    {u"sum", u"sum total"},
    {u"sumSquares", u"sum_squares sum_of_squares sumsq"},
    {u"x", u"x successes conversions"},
    {u"m3", u"m3"},
    {u"meanNum", u"mean_num mean_numerator avg_num"},
    {u"meanDen", u"mean_den mean_denominator avg_den"},
    {u"m2Num", u"m2_num"},
    {u"m2Den", u"m2_den"},
    {u"cNd", u"c_nd"},
    {u"varianceNum", u"variance_num var_num"},
    {u"varianceDen", u"variance_den var_den"},
    {u"covariance", u"covariance cov covar_pop"},
    {u"sumNum", u"sum_num sum_numerator numerator"},
    {u"sumDen", u"sum_den sum_denominator denominator"},
    {u"sumSquaresNum", u"sum_squares_num sumsq_num"},
    {u"sumSquaresDen", u"sum_squares_den sumsq_den"},
    {u"sumProducts", u"sum_products sum_products_nd"},
    {u"events", u"events event_count"},
    {u"exposure", u"exposure exposure_time"},
    {u"q", u"q quantile"},
    {u"estimate", u"estimate quantile_value"},
    {u"lower", u"lower"},
    {u"upper", u"upper"},
    {u"le", u"le"},
    {u"bucket", u"bucket bucket_upper upper_edge"},
}};

/// A column about covariates: of one (`other` equal), of two, or of one and the metric (`other` 0).
struct CovariateField
{
    bool isCentre = true;
    Form form = Form::deviations;
    int covariate = 1;
    int other = 1;
};

constexpr int firstProduct = int(Field::firstOfCovariates) + 2 * rollout::mostCovariates;

/// Of the products of covariates below this one.
constexpr int productsBelow(int covariate)
{
    return (covariate - 1) * (covariate + 2) / 2;
}

CovariateField covariateField(Field field)
{
    if (const int index = int(field) - firstProduct; index >= 0) {
        const int pair = index % productCount;
        int covariate = 1;
        while (productsBelow(covariate + 1) <= pair)
            ++covariate;
        return {false, Form(index / productCount), covariate, pair - productsBelow(covariate)};
    }
    const int index = int(field) - int(Field::firstOfCovariates);
    const int covariate = index % rollout::mostCovariates + 1;
    return {true, index < rollout::mostCovariates ? Form::deviations : Form::sums, covariate, covariate};
}

} // namespace

Field centreField(Form form, int covariate)
{
    return Field(int(Field::firstOfCovariates) + (form == Form::sums ? rollout::mostCovariates : 0) + covariate - 1);
}

Field productField(Form form, int covariate, int other)
{
    return Field(firstProduct + int(form) * productCount + productsBelow(covariate) + other);
}

QString toString(Field field)
{
    if (field < Field::firstOfCovariates)
        return fieldNames.at(std::size_t(field)).name.toString();
    static const std::array joint{u"c"_s, u"covariance"_s, u"sumProducts"_s};
    static const std::array own{u"m2"_s, u"variance"_s, u"sumSquares"_s};
    const CovariateField of = covariateField(field);
    if (of.isCentre)
        return (of.form == Form::sums ? u"sumX%1"_s : u"meanX%1"_s).arg(of.covariate);
    if (of.other == of.covariate)
        return u"%1X%2"_s.arg(own.at(std::size_t(of.form))).arg(of.covariate);
    if (of.other == 0)
        return u"%1X%2"_s.arg(joint.at(std::size_t(of.form))).arg(of.covariate);
    const QString name = of.form == Form::deviations ? u"m2"_s : joint.at(std::size_t(of.form));
    return u"%1X%2X%3"_s.arg(name).arg(of.other).arg(of.covariate);
}

QStringList usualNames(Field field)
{
    if (field < Field::firstOfCovariates)
        return fieldNames.at(std::size_t(field)).usual.toString().split(u' ');
    const CovariateField of = covariateField(field);
    const QString first = u"_x%1"_s.arg(of.covariate);
    const QString second = of.other == 0 ? u"_y"_s : u"_x%1"_s.arg(of.other);
    QStringList stems;
    if (of.isCentre) {
        stems = of.form == Form::sums ? QStringList{u"sum"_s} : QStringList{u"mean"_s, u"avg"_s};
    } else if (of.other == of.covariate) {
        static const std::array own{QStringList{u"m2"_s}, QStringList{u"variance"_s, u"var"_s},
                                    QStringList{u"sum_squares"_s, u"sumsq"_s}};
        stems = own.at(std::size_t(of.form));
    } else {
        static const std::array joint{QStringList{u"c"_s}, QStringList{u"covariance"_s, u"cov"_s},
                                      QStringList{u"sum_products"_s}};
        stems = joint.at(std::size_t(of.form));
    }
    const bool isJoint = !of.isCentre && of.other != of.covariate;
    if (isJoint && of.other > 0 && of.form == Form::deviations)
        stems.prepend(u"m2"_s);
    QStringList names;
    for (const QString &stem : stems) {
        if (!isJoint || of.other == 0)
            names.append(stem + first);
        if (isJoint)
            names.append({stem + second + first, stem + first + second});
    }
    return names;
}

QString simplified(QString name)
{
    return name.toLower().remove(u' ').remove(u'_').remove(u'-');
}

} // namespace sluice::metrics
