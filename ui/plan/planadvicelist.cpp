// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/planadvicelist.h"

#include "ui/dialogs/callout.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/commandbutton.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// A line of what is in order, with a rule below it.
class CheckRow final : public QWidget
{
public:
    CheckRow(const present::PlanCheckRow &row, ThemeManager &themes, QWidget *parent)
        : QWidget(parent)
        , m_themes(themes)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 3, 0, 4);
        layout->setSpacing(8);
        auto *name = new InkLabel(themes, type::cell(), &Theme::text, this);
        name->setText(row.name);
        auto *value = new InkLabel(themes, type::cell(), &Theme::text2, this);
        value->setText(row.value);
        layout->addWidget(new GlyphLabel(themes, row.glyph, 14, this));
        layout->addWidget(name, 1);
        layout->addWidget(value);
        setAccessibleName(u"%1: %2"_s.arg(row.name, row.value));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(0, height() - 1, width(), 1, m_themes.theme().line);
    }

private:
    ThemeManager &m_themes;
};

} // namespace

PlanAdviceList::PlanAdviceList(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_themes(themes)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
}

void PlanAdviceList::setAdvice(const QList<present::PlanAdvice> &advice, const QList<present::PlanCheckRow> &rows)
{
    if (m_content && advice == m_advice && rows == m_rows)
        return;
    m_advice = advice;
    m_rows = rows;
    delete m_content;
    m_content = new QWidget(this);
    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    for (const present::PlanAdvice &one : advice) {
        auto *box = new Callout(m_themes, m_content);
        box->setObjectName(u"planAdvice"_s);
        box->setMessage(one.tone, one.glyph, one.headline, one.text);
        if (!one.fix.isEmpty()) {
            CommandButton *button = box->addButton(one.fix, one.fixDetail);
            button->setObjectName(u"planFix"_s);
            button->setAccessibleDescription(one.headline);
            connect(button, &QPushButton::clicked, this, [this, one] { Q_EMIT fixRequested(one); });
        }
        layout->addWidget(box);
    }
    auto *checks = new QVBoxLayout;
    checks->setSpacing(0);
    for (const present::PlanCheckRow &row : rows)
        checks->addWidget(new CheckRow(row, m_themes, m_content));
    layout->addLayout(checks);
    m_layout->addWidget(m_content);
}

} // namespace sluice::ui
