// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/reasonfield.h"

#include "ui/dialogs/fieldlabel.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QPlainTextEdit>
#include <QTextDocument>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// A field with round corners: the viewport keeps clear of the frame, which is painted around it.
class ReasonEdit : public QPlainTextEdit
{
public:
    ReasonEdit(ThemeManager &themes, QWidget *parent)
        : QPlainTextEdit(parent)
        , m_themes(themes)
    {
        setFrameShape(QFrame::NoFrame);
        setViewportMargins(frame, frame, frame, frame);
    }

    static constexpr int frame = 3;

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::Paint)
            return QPlainTextEdit::event(event);
        const Theme &t = m_themes.theme();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const qreal width = hasFocus() ? 2 : 1;
        painter.setPen(QPen(hasFocus() ? t.accent : isEnabled() ? t.ctl : t.line2, width));
        painter.setBrush(palette().color(QPalette::Base));
        painter.drawRoundedRect(QRectF(rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2), 5, 5);
        return true;
    }
    void focusInEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusInEvent(event);
        update();
    }
    void focusOutEvent(QFocusEvent *event) override
    {
        QPlainTextEdit::focusOutEvent(event);
        update();
    }

private:
    ThemeManager &m_themes;
};

} // namespace

ReasonField::ReasonField(ThemeManager &themes, const QString &hint, int minimum, int lines, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_minimum(minimum)
    , m_edit(new ReasonEdit(themes, this))
    , m_warning(new QWidget(this))
    , m_missing(new InkLabel(themes, type::fine(type::Weight::Medium), &Theme::text2, this))
    , m_count(new InkLabel(themes, type::fine(), &Theme::text2, this))
{
    m_edit->setObjectName(u"reasonEdit"_s);
    m_edit->setAccessibleName(tr("Reason"));
    m_edit->setAccessibleDescription(hint);
    m_edit->setTabChangesFocus(true);
    m_edit->setFont(type::body());
    m_edit->document()->setDocumentMargin(6);
    m_edit->setFixedHeight(lines * qMax(20, m_edit->fontMetrics().lineSpacing()) + 12 + 2 * ReasonEdit::frame);
    m_missing->setObjectName(u"missingCharacters"_s);
    m_count->setObjectName(u"characterCount"_s);
    setFocusProxy(m_edit);

    auto *below = new QHBoxLayout;
    below->setSpacing(4);
    auto *warning = new QHBoxLayout(m_warning);
    warning->setContentsMargins(0, 0, 0, 0);
    warning->setSpacing(4);
    warning->addWidget(new GlyphLabel(themes, present::Glyph::regressedHold, 14, m_warning));
    warning->addWidget(m_missing);
    below->addWidget(m_warning);
    below->addStretch();
    below->addWidget(m_count);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new FieldLabel(themes, tr("Reason"), hint, this));
    layout->addWidget(m_edit);
    // One character is not worth counting: "required" says it.
    if (minimum > 1) {
        QSizePolicy keeps = m_warning->sizePolicy();
        keeps.setRetainSizeWhenHidden(true);
        m_warning->setSizePolicy(keeps);
        layout->addLayout(below);
    } else {
        m_warning->hide();
        m_count->hide();
    }
    showCount();
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        showCount();
        Q_EMIT changed();
    });
}

void ReasonField::setPlaceholder(const QString &text)
{
    constexpr QChar leftToRightMark(0x200e); // keeps the full stop of an English text at its end
    const bool goesOther = isRightToLeft() && !text.isRightToLeft();
    m_edit->setPlaceholderText(goesOther ? text + leftToRightMark : text);
}

QString ReasonField::text() const
{
    return m_edit->toPlainText().trimmed();
}

/// As rollout::permitted() counts them: a row of blanks is one.
int ReasonField::countedCharacters() const
{
    return int(text().simplified().size());
}

int ReasonField::missingCharacters() const
{
    return qMax(0, m_minimum - countedCharacters());
}

void ReasonField::showCount()
{
    if (m_minimum <= 1)
        return;
    const int missing = missingCharacters();
    m_missing->setText(moreCharacters(missing));
    m_warning->setVisible(missing > 0);
    m_count->setText(tr("%1 of %2").arg(countedCharacters()).arg(m_minimum));
}

QString moreCharacters(int count)
{
    return count == 1 ? QCoreApplication::translate("sluice::ui::ReasonField", "1 more character")
                      : QCoreApplication::translate("sluice::ui::ReasonField", "%1 more characters").arg(count);
}

} // namespace sluice::ui
