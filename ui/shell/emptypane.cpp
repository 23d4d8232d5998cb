// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/emptypane.h"

#include "ui/shell/startcommand.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int columnWidth = 560;

/// The staircase of a plan that nobody has written yet.
class PlanPicture final : public QWidget
{
public:
    PlanPicture(ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
        setFixedHeight(168);
        setLayoutDirection(Qt::LeftToRight); // time goes on to the right, for everybody
        connect(&themes, &ThemeManager::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        static constexpr std::array steps{0.01, 0.1, 0.5, 1.0};
        constexpr qreal base = 136;
        constexpr qreal full = 120;
        const Theme &t = m_themes.theme();
        const qreal pitch = (width() + 8) / qreal(steps.size());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen dashed(t.ctl, 1.5, Qt::SolidLine, Qt::FlatCap);
        dashed.setDashPattern({5 / 1.5, 4 / 1.5});
        for (size_t i = 0; i < steps.size(); ++i) {
            const qreal height = std::max(12.0, stepHeight(steps[i], full));
            const QRectF step(qreal(i) * pitch, base - height, pitch - 8, height);
            painter.setPen(dashed);
            painter.setBrush(t.sunken);
            painter.drawRect(step.adjusted(0.75, 0.75, -0.75, -0.75));
            painter.setFont(type::body(type::Weight::DemiBold));
            painter.setPen(t.text3);
            painter.drawText(QPointF(step.left(), 160), QString::number(steps[i] * 100) + u'%');
        }
        for (size_t i = 1; i < steps.size(); ++i)
            drawDiamond(painter, QPointF(qreal(i) * pitch - 4, base), 11, present::Glyph::none, present::Tone::neutral,
                        false, t);
    }

private:
    ThemeManager &m_themes;
};

} // namespace

EmptyPane::EmptyPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_column(new QWidget(this))
    , m_headline(new QLabel(m_column))
    , m_text(new QLabel(m_column))
    , m_commands(new QVBoxLayout)
{
    setObjectName(u"emptyPane"_s);
    const auto fit = [this] { m_column->setMaximumWidth(qRound(columnWidth * type::scale())); };
    connect(&themes, &ThemeManager::textScaled, this, fit);
    fit();
    m_headline->setFont(type::display());
    m_text->setFont(type::sized(14));
    m_text->setWordWrap(true);
    auto *column = new QVBoxLayout(m_column);
    column->setContentsMargins(0, 0, 0, 24);
    column->setSpacing(0);
    column->addWidget(new PlanPicture(themes, m_column));
    column->addSpacing(24);
    column->addWidget(m_headline);
    column->addSpacing(4);
    column->addWidget(m_text);
    column->addSpacing(20);
    m_commands->setSpacing(0);
    column->addLayout(m_commands);
    auto *layout = new QVBoxLayout(this);
    auto *middle = new QHBoxLayout; // the column as wide as it may be, the rest shared by both sides
    middle->addStretch(1);
    middle->addWidget(m_column, 1000);
    middle->addStretch(1);
    layout->addStretch();
    layout->addLayout(middle);
    layout->addStretch();
    connect(&themes, &ThemeManager::changed, this, &EmptyPane::applyTheme);
    applyTheme();
    setHasRollouts(false);
}

void EmptyPane::addCommand(QAction *action, Icon icon, const QString &detail)
{
    auto *command = new StartCommand(m_themes, action, icon, detail, m_column);
    const auto at = m_starts.size();
    m_starts.append(command);
    m_commands->addWidget(command);
    for (qsizetype i = 0; i <= at; ++i)
        m_starts[i]->setEnds(i == 0, i == at);
    connect(command, &StartCommand::stepped, this, [this, at](int by) {
        for (qsizetype i = at + by; i >= 0 && i < m_starts.size(); i += by)
            if (m_starts[i]->isEnabled()) {
                m_starts[i]->setFocus(Qt::TabFocusReason);
                return;
            }
    });
}

void EmptyPane::focusFirst()
{
    for (StartCommand *command : std::as_const(m_starts))
        if (command->isEnabled()) {
            command->setFocus(Qt::OtherFocusReason);
            return;
        }
}

void EmptyPane::setHasRollouts(bool hasRollouts)
{
    m_headline->setText(hasRollouts ? tr("No rollout chosen") : tr("No rollouts yet"));
    m_text->setText(hasRollouts ? tr("Choose one in the list, or press Ctrl+K and type its name.")
                                : tr("Sluice raises a release from a few users to everyone, in stages. At each gate it "
                                     "compares exposed and unexposed users and tells you: Go, Hold or Roll back."));
}

void EmptyPane::applyTheme()
{
    QPalette palette = m_text->palette();
    palette.setColor(QPalette::WindowText, m_themes.theme().text2);
    m_text->setPalette(palette);
    update();
}

void EmptyPane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_themes.theme().surface);
}

} // namespace sluice::ui
