// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/activityroles.h"

#include <QWidget>

class QAbstractItemModel;
class QAction;
class QLineEdit;
class QListView;
class QTimer;

namespace sluice::ui {

class ActivityFilterModel;
class CommandButton;
class InkLabel;
class NoteField;
class SegmentBar;
class ThemeManager;

/// Who did what, newest first, and a field for a note.
class ActivityPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ActivityPanel(ThemeManager &themes, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model); ///< with present::ActivityRole; outlives the panel
    void setFilter(present::ActivityFilter filter);
    void setCompact(bool isCompact); ///< folded to the newest entry, with a count
    /// The action "Add a note" of the main window: its shortcut is shown, triggering it moves the focus to the field.
    void setNoteAction(QAction *action);
    /// Answers noteRequested(): the field is emptied if the note was taken, and keeps its text if it was not.
    void finishNote(bool isTaken);
    void focusList();
    void focusNote();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< Esc in the search, width of the list
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void noteRequested(const QString &text); ///< without surrounding white space, never empty
    void evidenceRequested(const QString &hash);

private:
    void createList(ThemeManager &themes);
    void createSearch(ThemeManager &themes);
    void showSearch(bool isShown);
    void fold();
    void fitHead();
    void sendNote();
    void showEmptyText();

    bool m_isCompact = false;
    ThemeManager &m_themes;
    ActivityFilterModel *m_filter = nullptr;
    QListView *m_list = nullptr;
    QTimer *m_relayout = nullptr;
    InkLabel *m_title = nullptr;
    InkLabel *m_count = nullptr;
    InkLabel *m_empty = nullptr;
    SegmentBar *m_segments = nullptr;
    CommandButton *m_search = nullptr;
    QWidget *m_searchBar = nullptr;
    QLineEdit *m_words = nullptr;
    SegmentBar *m_overrides = nullptr;
    CommandButton *m_unfold = nullptr;
    QWidget *m_noteBar = nullptr;
    NoteField *m_note = nullptr;
};

} // namespace sluice::ui
