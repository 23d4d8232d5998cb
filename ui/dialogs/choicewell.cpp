// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/choicewell.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/mirrored.h"

#include <QButtonGroup>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int padding = 12;
constexpr int indicator = 16;
constexpr int markHeight = 20;

/// A radio button that is a whole row: title in the text colour, what follows from it in a quieter one, beside it or,
/// in a tall one, below.
class ChoiceButton : public QRadioButton
{
public:
    ChoiceButton(ThemeManager &themes, const QString &title, const QString &consequence, QWidget *parent)
        : QRadioButton(parent)
        , m_themes(themes)
        , m_title(title)
        , m_rest(consequence.isEmpty() ? QString() : u"— "_s + consequence)
    {
        setAccessibleName(m_rest.isEmpty() ? title : title + u' ' + m_rest);
        prepare();
    }

    ChoiceButton(ThemeManager &themes, const ChoiceWell::Tall &choice, QWidget *parent)
        : QRadioButton(parent)
        , m_themes(themes)
        , m_title(choice.title)
        , m_rest(choice.consequence)
        , m_mark(choice.mark)
        , m_isTall(true)
    {
        setAccessibleName(QStringList{choice.title, choice.consequence, choice.mark}.join(u" — "_s));
        prepare();
    }

    void prepare()
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
        setProperty(paintsFocus, true);
    }

    [[nodiscard]] QSize sizeHint() const override
    {
        const QFontMetrics title(type::body(type::Weight::Medium));
        if (m_isTall)
            return {2 * padding, 2 * title.height() + 22};
        return {neededWidth(), qMax(34, title.height() + 18)};
    }

    [[nodiscard]] static int wordGap() { return QFontMetrics(type::body()).horizontalAdvance(u' '); }

    /// For everything on its line, or on both.
    [[nodiscard]] int neededWidth() const
    {
        const int title = QFontMetrics(type::body(type::Weight::Medium)).horizontalAdvance(m_title);
        const int rest = QFontMetrics(m_isTall ? type::small() : type::body()).horizontalAdvance(m_rest);
        const int mark = m_mark.isEmpty() ? 0 : QFontMetrics(type::small()).horizontalAdvance(m_mark) + 16 + padding;
        return 2 * padding + indicator + 8 + (m_isTall ? qMax(title, rest) + mark : title + wordGap() + rest);
    }

    [[nodiscard]] QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    /// The tooltip holds what elision hides.
    void resizeEvent(QResizeEvent *event) override
    {
        QRadioButton::resizeEvent(event);
        setToolTip(neededWidth() > width() ? accessibleName() : QString());
    }

    [[nodiscard]] bool hitButton(const QPoint &pos) const override { return rect().contains(pos); }

    void paintEvent(QPaintEvent *) override
    {
        const Theme &t = m_themes.theme();
        QPainter painter(this);
        const Mirrored mirrored(painter, rect());
        painter.setRenderHint(QPainter::Antialiasing);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.rect = QRect(padding, (height() - indicator) / 2, indicator, indicator);
        style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);

        if (m_isTall)
            paintTall(painter);
        else
            paintLine(painter);
        if (hasFocus()) {
            painter.setPen(QPen(t.accent, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
        }
    }

    void paintLine(QPainter &painter) const
    {
        const Theme &t = m_themes.theme();
        const QFont bold = type::body(type::Weight::Medium);
        QRect words = rect().adjusted(padding + indicator + 8, 0, -padding, 0);
        painter.setFont(bold);
        painter.setPen(isEnabled() ? t.text : t.text3);
        drawWords(painter, words, Qt::AlignVCenter | Qt::AlignLeft, m_title);
        words.setLeft(words.left() + QFontMetrics(bold).horizontalAdvance(m_title) + wordGap());
        painter.setFont(type::body());
        painter.setPen(isEnabled() ? t.text2 : t.text3);
        drawWords(painter, words, Qt::AlignVCenter | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(m_rest, Qt::ElideRight, words.width()));
    }

    void paintTall(QPainter &painter) const
    {
        const Theme &t = m_themes.theme();
        QRect words = rect().adjusted(padding + indicator + 8, 9, -padding, -9);
        if (!m_mark.isEmpty()) {
            const QFontMetrics metrics(type::small());
            const int width = metrics.horizontalAdvance(m_mark) + 16;
            const QRectF pill(words.right() - width, (height() - markHeight) / 2.0, width, markHeight);
            painter.setPen(QPen(t.line2, 1));
            painter.setBrush(t.surface);
            painter.drawRoundedRect(pill.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            painter.setPen(t.text2);
            painter.setFont(type::small());
            drawWords(painter, pill, Qt::AlignCenter, m_mark);
            words.setRight(words.right() - width - padding);
        }
        painter.setFont(type::body(type::Weight::Medium));
        painter.setPen(isEnabled() ? t.text : t.text3);
        drawWords(painter, words, Qt::AlignTop | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(m_title, Qt::ElideRight, words.width()));
        painter.setFont(type::small());
        painter.setPen(isEnabled() ? t.text2 : t.text3);
        drawWords(painter, words, Qt::AlignBottom | Qt::AlignLeft,
                  painter.fontMetrics().elidedText(m_rest, Qt::ElideRight, words.width()));
    }

    /// The well paints the ground of its rows, inside its round corners.
    void enterEvent(QEnterEvent *event) override
    {
        QRadioButton::enterEvent(event);
        parentWidget()->update();
    }
    void leaveEvent(QEvent *event) override
    {
        QRadioButton::leaveEvent(event);
        parentWidget()->update();
    }

private:
    ThemeManager &m_themes;
    QString m_title;
    QString m_rest;
    QString m_mark;
    bool m_isTall = false;
};

} // namespace

ChoiceWell::ChoiceWell(ThemeManager &themes, const QString &question, QWidget *parent)
    : Well(themes, parent)
    , m_themes(themes)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(question);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(1); // the line between two rows
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        update();
        if (isOn)
            Q_EMIT chosen(id);
    });
}

void ChoiceWell::addChoice(const QString &title, const QString &consequence)
{
    add(new ChoiceButton(m_themes, title, consequence, this));
}

void ChoiceWell::addTallChoice(const Tall &choice)
{
    add(new ChoiceButton(m_themes, choice, this));
}

void ChoiceWell::add(QAbstractButton *button)
{
    const int id = int(m_group->buttons().size());
    button->setObjectName(objectName() + QString::number(id));
    m_group->addButton(button, id);
    layout()->addWidget(button);
    if (id == 0)
        setFocusProxy(button);
}

void ChoiceWell::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setChecked(true);
        setFocusProxy(button);
    }
}

int ChoiceWell::current() const
{
    return m_group->checkedId();
}

void ChoiceWell::paintEvent(QPaintEvent *event)
{
    Well::paintEvent(event);
    const Theme &t = m_themes.theme();
    QPainter painter(this);
    QPainterPath inside;
    inside.addRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    painter.setClipPath(inside);
    const auto buttons = m_group->buttons();
    for (const QAbstractButton *button : buttons) {
        if (button->isChecked() || (button->underMouse() && button->isEnabled()))
            painter.fillRect(button->geometry(), button->isChecked() ? t.select : t.hover);
        if (button != buttons.first())
            painter.fillRect(QRect(1, button->y() - 1, width() - 2, 1), t.line);
    }
}

} // namespace sluice::ui
