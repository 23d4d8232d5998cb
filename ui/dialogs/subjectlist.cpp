// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/subjectlist.h"

#include "ui/theme/thememanager.h"
#include "ui/theme/type.h"
#include "ui/widgets/mirrored.h"
#include "ui/widgets/painters.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int padding = 12;
constexpr int gap = 12;
constexpr int lineRole = Qt::UserRole + 1;

class SubjectModel final : public QAbstractListModel
{
public:
    SubjectModel(const QList<present::DecisionSubject> &subjects, QObject *parent)
        : QAbstractListModel(parent)
        , m_subjects(subjects)
    {
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent) const override
    {
        return parent.isValid() ? 0 : int(m_subjects.size());
    }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid())
            return {};
        const present::DecisionSubject &subject = m_subjects.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
            return subject.name;
        case lineRole:
            return subject.line;
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return u"%1, %2"_s.arg(subject.name, subject.line);
        default:
            return {};
        }
    }

private:
    QList<present::DecisionSubject> m_subjects;
};

class SubjectDelegate final : public QStyledItemDelegate
{
public:
    SubjectDelegate(ThemeManager &themes, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_themes(themes)
    {
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {200, qMax(26, QFontMetrics(type::cell()).height() + 10)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &t = m_themes.theme();
        const QRectF row = QRectF(option.rect).adjusted(padding, 0, -padding, 0);
        const Mirrored mirrored(*painter, option.rect);
        painter->save();
        if (index.row() > 0)
            painter->fillRect(QRectF(option.rect.left(), option.rect.top(), option.rect.width(), 1), t.line);
        const QFont nameFont = type::cell(type::Weight::Medium);
        const QString name = QFontMetricsF(nameFont).elidedText(index.data().toString(), Qt::ElideRight, row.width());
        painter->setFont(nameFont);
        painter->setPen(t.text);
        drawWords(*painter, row, Qt::AlignLeft | Qt::AlignVCenter, name);
        const qreal left = QFontMetricsF(nameFont).horizontalAdvance(name) + gap; // the name goes before
        if (left < row.width()) {
            painter->setFont(type::small());
            painter->setPen(t.text2);
            drawTabular(*painter, row.adjusted(left, 0, 0, 0), Qt::AlignRight | Qt::AlignVCenter,
                        QFontMetricsF(type::small())
                            .elidedText(index.data(lineRole).toString(), Qt::ElideRight, row.width() - left));
        }
        if (option.state & QStyle::State_HasFocus) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(t.accent, 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(option.rect).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5);
        }
        painter->restore();
    }

private:
    ThemeManager &m_themes;
};

} // namespace

SubjectList::SubjectList(ThemeManager &themes, int mostRows, QWidget *parent)
    : QListView(parent)
    , m_mostRows(mostRows)
{
    setObjectName(u"subjectList"_s);
    setAccessibleName(tr("Rollouts"));
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true); // there may be thousands
    viewport()->setAutoFillBackground(false);
    setTabKeyNavigation(false);
    setItemDelegate(new SubjectDelegate(themes, this));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setSubjects({});
    connect(&themes, &ThemeManager::changed, viewport(), qOverload<>(&QWidget::update));
}

void SubjectList::setSubjects(const QList<present::DecisionSubject> &subjects)
{
    QAbstractItemModel *old = model();
    setModel(new SubjectModel(subjects, this));
    delete old;
    updateGeometry();
}

QSize SubjectList::sizeHint() const
{
    const int rows = qMin(m_mostRows, model()->rowCount());
    return {400, rows * itemDelegate()->sizeHint({}, {}).height()};
}

QSize SubjectList::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

} // namespace sluice::ui
