// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/result.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;

class TestError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCodeHasItsName();
    void faultsReadAsOneLine();
    void failureCarriesEverything();
};

void TestError::everyCodeHasItsName()
{
    QStringList names;
    for (int code = 0; code <= int(ErrorCode::internal); ++code)
        names.append(toString(ErrorCode(code)));
    QCOMPARE(names, (QStringList{u"fileNotFound"_s,  u"fileNotReadable"_s, u"fileChanged"_s,  u"fileNotWritable"_s,
                                 u"notAWorkspace"_s, u"damaged"_s,         u"newerVersion"_s, u"locked"_s,
                                 u"invalidInput"_s,  u"notFound"_s,        u"duplicate"_s,    u"notPermitted"_s,
                                 u"conflict"_s,      u"cancelled"_s,       u"storage"_s,      u"unreachable"_s,
                                 u"noSecret"_s,      u"noKeychain"_s,      u"noDisplay"_s,    u"internal"_s}));
}

void TestError::faultsReadAsOneLine()
{
    QCOMPARE(toString(InputFault{u"stages[2].exposure"_s, u"is missing"_s}), u"stages[2].exposure: is missing"_s);
    QCOMPARE(toString(InputFault{{}, u"this file is empty"_s}), u"this file is empty"_s);
}

void TestError::failureCarriesEverything()
{
    const Result<int> result = failure(ErrorCode::locked, u"SQLITE_BUSY"_s, u"a.sluice"_s);
    QVERIFY(!result);
    QVERIFY((result.error() == Error{ErrorCode::locked, u"SQLITE_BUSY"_s, u"a.sluice"_s, {}}));
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
