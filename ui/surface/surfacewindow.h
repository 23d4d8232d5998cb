// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/surfacedesk.h"

#include <QTimer>
#include <QWidget>

namespace sluice::ui {

class Callout;
class CommandButton;
class GlyphRows;
class InkLabel;
class SurfaceFields;
class ThemeManager;

/// Surfaces and their policies: the list, the fields of one, and what saving it would touch.
class SurfaceWindow final : public QWidget
{
    Q_OBJECT
public:
    SurfaceWindow(present::SurfaceDesk &desk, ThemeManager &themes, QWidget *parent = nullptr);

protected:
    void closeEvent(QCloseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void arrange(QWidget *list, QWidget *right);
    void readList();
    void choose(int row);
    void begin(const present::SurfaceForm &form);
    void check();
    void readCheck(const present::SurfaceCheck &check);
    void save();

    present::SurfaceDesk &m_desk;
    ThemeManager &m_themes;
    GlyphRows *m_list;
    SurfaceFields *m_fields;
    InkLabel *m_sentence;
    InkLabel *m_touched;
    Callout *m_notice;
    InkLabel *m_state;
    CommandButton *m_discard;
    CommandButton *m_save;
    QTimer m_checkDelay; ///< a pause in typing
    present::SurfaceForm m_saved;
    QString m_wanted;     ///< id of the surface to show once the list is there
    bool m_isNew = false; ///< asked for: what is read meanwhile does not take its place
    bool m_canSave = false;
};

} // namespace sluice::ui
