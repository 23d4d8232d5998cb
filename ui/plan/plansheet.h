// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/plandesk.h"

#include <QScrollArea>

namespace sluice::ui {

class Disclosure;
class InkLabel;
class MarginFields;
class PaneWalker;
class PlanCalendarPane;
class PlanFields;
class PlanTableView;
class SectionHead;
class SegmentBar;
class ThemeManager;
struct PlanActions;

/// The centre of the plan editor: every field of a plan, and beside it what follows from it. It changes nothing by
/// itself: what is typed is asked for with editRequested().
class PlanSheet final : public QScrollArea
{
    Q_OBJECT
public:
    /// Both outlive the sheet.
    PlanSheet(const present::PlanDesk &desk, const PlanActions &actions, ThemeManager &themes,
              QWidget *parent = nullptr);

    void refresh();      ///< reads the desk
    void commitFields(); ///< takes over what is being typed
    void goToField(const QString &place);
    void addPanes(PaneWalker &walker);
    void releaseModels(); ///< before the desk goes

    [[nodiscard]] QModelIndex currentStage() const;
    [[nodiscard]] QModelIndex currentGuardrail() const;
    void setCurrentStage(int row, int column);
    void typeStage(int row);     ///< its name
    void typeGuardrail(int row); ///< likewise
    void focusFirst();

Q_SIGNALS:
    void editRequested(const sluice::present::PlanEdit &edit);
    void moveRequested(int row, int to); ///< of a stage; `to` counted without it

private:
    void createHead();
    void createStages();
    void createCalendar();
    void createGuardrails();
    QWidget *createGuardrailDetails(QWidget *section);
    void createRules();
    QWidget *createRates(QWidget *section);
    void connectParts();
    void readTemplates();
    void readRequired();
    void selectMetric(const QString &place);
    void bindDetails();
    void bindGuardrail(int rail);
    [[nodiscard]] QList<PlanFields *> fields() const;
    [[nodiscard]] QList<PlanFields *> fieldsOfMore() const;
    void bindRates();
    void showFocus(QWidget *widget);
    void showCursor(PlanTableView *table);

    const present::PlanDesk &m_desk;
    const PlanActions &m_actions;
    ThemeManager &m_themes;
    QWidget *m_form;
    PlanFields *m_head = nullptr;
    SegmentBar *m_risk = nullptr;
    SectionHead *m_stageHead = nullptr;
    PlanTableView *m_stages = nullptr;
    PlanFields *m_stageDetails = nullptr;
    PlanCalendarPane *m_calendar = nullptr;
    QWidget *m_required = nullptr; ///< legend of what the surface requires
    QString m_requiredBy;          ///< which it shows
    PlanTableView *m_guardrails = nullptr;
    PlanFields *m_guardrailDetails = nullptr;
    PlanFields *m_metricDetails = nullptr;
    PlanFields *m_metricMore = nullptr;
    PlanFields *m_guardrailMore = nullptr;
    MarginFields *m_margins = nullptr;
    Disclosure *m_more = nullptr; ///< of a guardrail
    PlanFields *m_rules = nullptr;
    PlanFields *m_about = nullptr;
    PlanFields *m_rates = nullptr;
    PlanFields *m_spending = nullptr;
    Disclosure *m_moreRates = nullptr;
    InkLabel *m_oldest = nullptr;
    InkLabel *m_duty = nullptr;
};

} // namespace sluice::ui
