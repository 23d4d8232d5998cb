// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/checkpane.h"

#include "ui/review/reviewtable.h"
#include "ui/rollout/glyphlabel.h"
#include "ui/rollout/inklabel.h"
#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/sectionhead.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

enum Column {
    NameColumn,
    BeforeColumn,
    AfterColumn,
    ExposedColumn,
    UnexposedColumn,
    ChangeColumn,
    UnitsColumn,
    LooksColumn,
};

constexpr int glyphSize = 20;
constexpr int verdictWidth = 122;
constexpr int numberWidth = 80;
constexpr int groupWidth = 96; ///< “Nicht exponiert”, “Looks read”
constexpr int lineHeight = 20;

/// Of a column, half of which is room around its text.
int grown(int width)
{
    return qCeil(width * (1 + type::scale()) / 2);
}

} // namespace

CheckPane::CheckPane(ThemeManager &themes, QWidget *parent)
    : QWidget(parent)
    , m_beforeGlyph(new GlyphLabel(themes, present::Glyph::none, glyphSize, this))
    , m_before(new InkLabel(themes, type::lead(), &Theme::text, this))
    , m_afterGlyph(new GlyphLabel(themes, present::Glyph::none, glyphSize, this))
    , m_after(new InkLabel(themes, type::lead(type::Weight::DemiBold), &Theme::text, this))
    , m_sentence(new InkLabel(themes, type::body(), &Theme::text, this))
    , m_notes(new InkLabel(themes, type::small(), &Theme::text2, this))
    , m_head(new SectionHead(themes, tr("Guardrails"), this))
    , m_table(new ReviewTable(themes, tr("Guardrails with the file"),
                              {tr("Guardrail"), tr("Verdict now"), tr("With the file"), tr("Exposed"), tr("Unexposed"),
                               tr("Change"), tr("Units"), tr("Looks read")},
                              this))
{
    m_after->setObjectName(u"checkAfter"_s);
    m_sentence->setObjectName(u"checkSentence"_s);
    m_notes->setObjectName(u"checkNotes"_s);
    m_notes->setWordWrap(true);
    m_head->setDetail(tr("As the gate would judge them; nothing is written yet"));
    m_table->setObjectName(u"checkTable"_s);
    m_table->horizontalHeader()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {BeforeColumn, AfterColumn})
        m_table->setColumnWidth(column, grown(verdictWidth));
    for (const int column : {ExposedColumn, UnexposedColumn, ChangeColumn, UnitsColumn, LooksColumn}) {
        const bool isGroup = column == ExposedColumn || column == UnexposedColumn || column == LooksColumn;
        m_table->setColumnWidth(column, grown(isGroup ? groupWidth : numberWidth));
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }

    auto *gate = new QHBoxLayout;
    gate->setSpacing(8);
    auto *now = new InkLabel(themes, type::small(), &Theme::text2, this);
    now->setText(tr("Gate now"));
    auto *with = new InkLabel(themes, type::small(), &Theme::text2, this);
    with->setText(tr("with the file"));
    for (QWidget *part : std::initializer_list<QWidget *>{now, m_beforeGlyph, m_before, with, m_afterGlyph, m_after})
        gate->addWidget(part);
    gate->insertSpacing(3, 24);
    gate->addStretch();
    auto *top = new QVBoxLayout;
    top->setContentsMargins(16, 16, 16, 12);
    top->setSpacing(8);
    top->addLayout(gate);
    top->addWidget(m_sentence);
    top->addWidget(m_notes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_head);
    layout->addWidget(m_table, 1);
}

void CheckPane::setCheck(const present::ReviewCheck &check)
{
    m_beforeGlyph->setGlyph(check.before.glyph);
    m_before->setText(check.before.word);
    m_before->setTone(check.before.tone);
    m_afterGlyph->setGlyph(check.after.glyph);
    m_after->setText(check.after.word);
    m_after->setTone(check.after.tone);
    m_sentence->setParagraph(check.sentence, lineHeight);
    m_notes->setText(check.notes.join(u' '));
    m_notes->setVisible(!check.notes.isEmpty());
    m_table->setRowCount(int(check.rows.size()));
    for (int row = 0; row < check.rows.size(); ++row) {
        const present::ReviewCheckRow &guardrail = check.rows.at(row);
        m_table->put(row, NameColumn, guardrail.guardrail);
        const auto putVerdict = [this, row](int column, const present::ReviewVerdict &verdict) {
            QTableWidgetItem *cell = m_table->put(row, column, verdict.word);
            cell->setData(CellGlyphRole, QVariant::fromValue(verdict.glyph));
            cell->setData(CellToneRole, QVariant::fromValue(verdict.tone));
        };
        putVerdict(BeforeColumn, guardrail.before);
        putVerdict(AfterColumn, guardrail.after);
        for (const auto &[column, text] :
             {std::pair(ExposedColumn, guardrail.exposed), std::pair(UnexposedColumn, guardrail.unexposed),
              std::pair(ChangeColumn, guardrail.change), std::pair(UnitsColumn, guardrail.units),
              std::pair(LooksColumn, guardrail.looks)})
            m_table->put(row, column, text)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace sluice::ui
