// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereviewdesk.h"
#include "ui/review/reviewwindow.h"
#include "windowstand.h"

#include <QApplication>
#include <QTest>

QT_BEGIN_NAMESPACE
class QComboBox;
QT_END_NAMESPACE

namespace sluice::e2e {

/// What tests of the review of a file have in common: a window over the sample workspace, at a rollout that holds.
class ReviewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_stand.reset(); }

protected:
    /// As a person does: the key, the name of the file, Return.
    void review(const QString &name, const QByteArray &file);
    /// And closes it again.
    void closeReview();
    /// Takes that entry of the list of a box, by keyboard.
    void chooseIn(QComboBox &box, int entry) const;

    [[nodiscard]] present::FileReviewDesk &desk() const { return m_stand->workbench().fileReviews(); }
    [[nodiscard]] const present::ReviewSnapshot &seen() const { return desk().snapshot(); }
    [[nodiscard]] bool isAtRest() const { return !desk().isBusy(); }
    [[nodiscard]] ui::ReviewWindow *window() const { return m_stand->window().findChild<ui::ReviewWindow *>(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return window()->findChild<T *>(name);
    }
    static void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }

    QTemporaryDir m_folder; ///< with the settings of the person
    std::unique_ptr<WindowStand> m_stand;
    QString m_path;         ///< of the file that is reviewed
    qsizetype m_before = 0; ///< observations of the rollout

private:
    QByteArray m_sample;
};

} // namespace sluice::e2e
