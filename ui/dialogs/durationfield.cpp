// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/durationfield.h"

#include "ui/dialogs/chipbutton.h"
#include "ui/dialogs/fieldlabel.h"
#include "ui/dialogs/flowrow.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

DurationField::DurationField(ThemeManager &themes, const QString &name, const QList<Duration> &usual, QWidget *parent)
    : QWidget(parent)
    , m_usual(usual)
    , m_chips(new QButtonGroup(this))
    , m_edit(new QLineEdit(this))
    , m_error(new InkLabel(themes, type::fine(), &Theme::text2, this))
{
    m_edit->setObjectName(u"durationEdit"_s);
    m_edit->setAccessibleName(name);
    m_edit->setPlaceholderText(tr("12 h, 90 min, 2 business days"));
    m_edit->setFont(type::body());
    m_edit->setTextMargins(6, 0, 6, 0);
    m_edit->setFixedWidth(m_edit->fontMetrics().horizontalAdvance(m_edit->placeholderText()) + 32);
    m_error->setObjectName(u"durationError"_s);
    setFocusProxy(m_edit);

    auto *line = new FlowRow(name, this); // large text takes a second line
    m_edit->setParent(line);
    line->addWidget(m_edit);
    for (const Duration &duration : usual) {
        auto *chip = new ChipButton(themes, toString(duration), line);
        const int id = int(m_chips->buttons().size());
        chip->setObjectName(u"durationChip"_s + QString::number(id));
        m_chips->addButton(chip, id);
        line->addWidget(chip);
    }

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new FieldLabel(themes, name, {}, this));
    layout->addWidget(line);
    layout->addWidget(m_error);

    connect(m_chips, &QButtonGroup::idClicked, this, [this](int id) { m_edit->setText(toString(m_usual.at(id))); });
    connect(m_edit, &QLineEdit::textChanged, this, &DurationField::follow);
    follow();
}

std::optional<Duration> DurationField::duration() const
{
    const std::optional<Duration> typed = durationFromText(m_edit->text());
    if (!typed || typed->count <= 0)
        return std::nullopt;
    return typed;
}

QString DurationField::missing() const
{
    if (duration())
        return {};
    const QString typed = m_edit->text().trimmed();
    if (typed.isEmpty())
        return tr("Say by how much.");
    return tr("“%1” is not a length of time. Write for example 12 h, 90 min, 2 d or 2 business days.").arg(typed);
}

/// The chip that says what is typed is ticked, however it was typed: "2 d" is the chip "48 h" too.
void DurationField::follow()
{
    const std::optional<Duration> typed = duration();
    m_chips->setExclusive(false);
    for (int id = 0; id < m_usual.size(); ++id)
        m_chips->button(id)->setChecked(typed && typed->isFixed() &&
                                        typed->nominalLength() == m_usual.at(id).nominalLength());
    m_chips->setExclusive(true);
    const bool isWrong = !typed && !m_edit->text().trimmed().isEmpty();
    m_error->setParagraph(isWrong ? missing() : QString(), 16);
    m_error->setVisible(isWrong);
    m_edit->setAccessibleDescription(m_error->plainText());
    Q_EMIT changed();
}

} // namespace sluice::ui
