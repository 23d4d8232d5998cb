// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/filtercompletion.h"

#include <QListView>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QStringListModel;
QT_END_NAMESPACE

namespace sluice::ui {

class ThemeManager;

/// The list below a filter field that says how what is being typed could go on. It takes no focus and stands inside
/// the window, so that it costs a keystroke nothing: Down and Up choose, Tab takes the chosen one or the first, Return
/// the chosen one, Escape closes it, Ctrl+Space opens it where nothing is written yet.
class FilterCompleter final : public QListView
{
    Q_OBJECT
public:
    /// Over `host`, of which `field` is a part.
    FilterCompleter(ThemeManager &themes, QLineEdit &field, QWidget *host);

    void setKnown(present::KnownFilterValues known);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyTheme();
    void offer(bool isAsked);
    void step(int by);
    void take(const QModelIndex &index);
    [[nodiscard]] bool pressed(const QKeyEvent &event);

    ThemeManager &m_themes;
    QLineEdit &m_field;
    QStringListModel *m_model;
    present::KnownFilterValues m_known;
    present::FilterCompletion m_completion;
};

} // namespace sluice::ui
