// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "present/sharedsnapshot.h"

#include <QAbstractButton>

namespace sluice::ui {

class ThemeManager;

/// Left of the jump field: who is here, and how the workspace stands to its shared store; or what is being done.
class CornerStatus final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit CornerStatus(ThemeManager &themes, QWidget *parent = nullptr);

    void setShared(const present::SharedSnapshot &shared);
    void setBusy(const QString &what); ///< takes the place of the mark; empty: nothing is done

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] qreal paintMark(QPainter &painter, qreal right) const;
    void paintPeople(QPainter &painter, qreal right) const;

    ThemeManager &m_themes;
    present::SharedSnapshot m_shared;
    QString m_busy;
};

} // namespace sluice::ui
