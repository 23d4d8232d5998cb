// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filereview.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QListWidget;
class QVBoxLayout;
QT_END_NAMESPACE

namespace sluice::ui {

class Callout;
class ChoiceBox;
class InkLabel;
class ThemeManager;

/// The left side: the steps, what is known about the file, and how its rows are to be taken.
class ReviewSide final : public QWidget
{
    Q_OBJECT
public:
    explicit ReviewSide(ThemeManager &themes, QWidget *parent = nullptr);

    void setReview(const present::ReviewSnapshot &review);

Q_SIGNALS:
    void stepChosen(present::ReviewStep step);
    void stageChosen(const QString &key);
    void zoneChosen(const QString &key);
    void sumsChosen(const QString &key);
    void rowsAreChosen(const QString &key);
    void perUnitChosen(const QString &key);
    void looksChosen(const QString &key);
    void outsideChosen(const QString &key);
    void mostFaultyChosen(const QString &key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact
    {
        InkLabel *title;
        InkLabel *text;
    };
    struct Setting
    {
        InkLabel *title;
        ChoiceBox *box;
    };
    Fact addFact(QVBoxLayout &layout, const QString &title);
    Setting addSetting(QVBoxLayout &layout, const QString &title, const QString &name);
    void showSteps(present::ReviewStep step);
    void fit();

    ThemeManager &m_themes;
    QListWidget *m_steps;
    QList<Fact> m_facts; ///< file, rows, covers, belongs to
    Setting m_stage;
    Setting m_zone;
    Setting m_sums;
    Setting m_rowsAre;
    Setting m_perUnit;
    Setting m_looks;
    Setting m_outside;
    Setting m_mostFaulty;
    Callout *m_promise;
    bool m_promises = false; ///< where there is room
};

} // namespace sluice::ui
