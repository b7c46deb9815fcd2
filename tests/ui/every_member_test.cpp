// Every member of every family that a run is made of is put on the drawing with the window's own widgets — the
// palette, the list of data, the fields of the inspector — and trained once with its Run command.
#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/form_support.h"
#include "tests/ui/member_stands.h"
#include "tests/ui/sitting.h"
#include "ui/pages/data/csv_panel.h"
#include "ui/pages/data/source_list.h"
#include "ui/pages/design/layer_palette.h"
#include "ui/widgets/banner.h"

#include <QCheckBox>
#include <QListView>

using namespace goodfit;
using namespace goodfit::test;

class EveryMemberTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void noFamilyIsLeftOut();
    void trains_data();
    void trains();

private:
    [[nodiscard]] QString put(const QString& family, const QString& member, const QString& label);
    [[nodiscard]] QString putLayer(const QString& label);
    [[nodiscard]] QString putSource(const QString& member);
    [[nodiscard]] QString putInForm(const QString& family, const QString& member, const QString& label);
    [[nodiscard]] FormRow* field(const Stand& stand);
    [[nodiscard]] QString run(const QString& family, const QString& member);
    [[nodiscard]] bool holds(const Document& document, const QString& family, const QString& member) const;
    [[nodiscard]] bool settled();
    Workspace& workspace() { return m_sitting->window->workspace(); }

    Answers m_answers;
    std::unique_ptr<Sitting> m_sitting;
};

void EveryMemberTest::initTestCase() {
    m_answers.install();
    m_sitting = std::make_unique<Sitting>();
    m_sitting->window->resize(1200, 800);
    QByteArray table("height,weight,kind\n");
    for (int row = 0; row < 60; ++row) {
        table += QByteArray::number(150 + row) + ',' + QByteArray::number(50 + row * 7 % 30) +
                 (row % 2 != 0 ? ",cat\n" : ",dog\n");
    }
    write(m_sitting->file("table.csv"), table);
}

void EveryMemberTest::cleanupTestCase() {
    m_sitting.reset();
    joinLeftWork();
}

void EveryMemberTest::noFamilyIsLeftOut() {
    QStringList left;
    for (const Family& family : standardCatalogue().families()) {
        if (family.id != "layer" && !standOf(family.id)) {
            left << QString::fromStdString(family.id);
        }
    }
    // The three sections themselves, and what only a search is made of.
    QCOMPARE(left.join(u' '), QStringLiteral("data training search sampler pruner objective also importance"));
}

void EveryMemberTest::trains_data() {
    QTest::addColumn<QString>("family");
    QTest::addColumn<QString>("member");
    QTest::addColumn<QString>("label");
    for (const Family& family : standardCatalogue().families()) {
        if (family.id != "layer" && !standOf(family.id)) {
            continue;
        }
        for (const ComponentInfo& member : family.members) {
            QTest::addRow("%s %s", family.id.c_str(), member.id.c_str())
                << QString::fromStdString(family.id) << QString::fromStdString(member.id)
                << QString::fromStdString(member.label);
        }
    }
}

void EveryMemberTest::trains() {
    QFETCH(const QString, family);
    QFETCH(const QString, member);
    QFETCH(const QString, label);
    const bool isLayer = family == u"layer";
    QStringList problems;
    for (const Base& base : bases()) {
        for (const char* shape : isLayer ? std::span(kShaped) : std::span(kShaped).first(1)) {
            m_sitting->store().reset(documentOf(base, shape), {});
            QVERIFY(settled());
            QString problem = put(family, member, label);
            problem = problem.isEmpty() ? run(family, member) : problem;
            if (problem.isEmpty()) {
                return;
            }
            problems << QStringLiteral("%1, %2: %3").arg(QLatin1String(base.source), QLatin1String(shape), problem);
        }
    }
    QFAIL(qPrintable(problems.join(u'\n')));
}

// Loaded and described.
bool EveryMemberTest::settled() {
    const DataSession& data = workspace().data;
    return QTest::qWaitFor([&data] { return !data.isLoading() && data.prepared() != nullptr; }, kPatienceMs);
}

// What kept it from being put there; empty: nothing did.
QString EveryMemberTest::put(const QString& family, const QString& member, const QString& label) {
    if (family == u"layer") {
        return putLayer(label);
    }
    return family == u"data_source" ? putSource(member) : putInForm(family, member, label);
}

QString EveryMemberTest::putLayer(const QString& label) {
    m_sitting->window->showPage(QStringLiteral("design"));
    const bool isShaped = findBlock(m_sitting->store().document(), "shape") != nullptr;
    workspace().selection.selectBlock(isShaped ? QStringLiteral("shape") : QStringLiteral("hidden"));
    auto* list = m_sitting->window->page()->findChild<LayerPalette*>()->findChild<QListView*>();
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data().toString() == label && index.flags().testFlag(Qt::ItemIsSelectable)) {
            list->scrollTo(index);
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            return {};
        }
    }
    return QStringLiteral("is not in the palette");
}

QString EveryMemberTest::putSource(const QString& member) {
    m_sitting->window->showPage(QStringLiteral("data"));
    QWidget& page = *m_sitting->window->page();
    auto* list = page.findChild<SourceList*>();
    const auto items = list->findItems(QString(), Qt::MatchContains);
    const auto item = std::find_if(items.begin(), items.end(),
                                   [&member](const auto* one) { return one->data(Qt::UserRole).toString() == member; });
    if (item == items.end()) {
        return QStringLiteral("is not in the list");
    }
    list->scrollToItem(*item);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(*item).center());
    if (list->wantsFile()) {
        auto* panel = page.findChild<CsvPanel*>();
        auto* line = panel->findChild<QLineEdit*>();
        line->setText(m_sitting->file("table.csv"));
        QTest::keyClick(line, Qt::Key_Return);
        if (!QTest::qWaitFor([panel] { return !panel->isLooking(); }, kPatienceMs)) {
            return QStringLiteral("the file is not read");
        }
    }
    if (!settled()) {
        return workspace().data.problem();
    }
    auto* banner = page.findChild<Banner*>();
    if (!banner->isHidden()) { // the network does not fit these data yet
        banner->findChild<QPushButton*>()->click();
        typeInto(field({QStringLiteral("training.epochs"), "train"}), QStringLiteral("2"));
    }
    return {};
}

// The field's row, with its page in front and the inspector beside it.
FormRow* EveryMemberTest::field(const Stand& stand) {
    m_sitting->window->showPage(QLatin1String(stand.page));
    if (stand.path.startsWith(u"layers.")) {
        workspace().selection.selectBlock(stand.path.section(u'.', 1, 1));
    }
    FormRow* row = rowOf(*m_sitting->window, stand.path);
    if (row == nullptr || !row->isVisible()) {
        m_sitting->action("view.inspector")->trigger();
        row = rowOf(*m_sitting->window, stand.path);
    }
    return row != nullptr && row->isVisible() ? row : nullptr;
}

QString EveryMemberTest::putInForm(const QString& family, const QString& member, const QString& label) {
    const Stand stand = *standOf(family.toStdString());
    if (family == u"split") { // always there; its fields stand on the page by themselves
        typeInto(field({stand.path + QStringLiteral(".validation"), stand.page}), QStringLiteral("0.3"));
        return settled() ? QString() : workspace().data.problem();
    }
    FormRow* row = field(stand);
    if (row == nullptr) {
        return QStringLiteral("no form reaches %1").arg(stand.path);
    }
    if (stand.kind == ParameterKind::ComponentList) {
        for (QAction* action : own<QToolButton>(*row)->menu()->actions()) {
            if (action->text() == label) {
                action->trigger();
            }
        }
    } else if (stand.kind == ParameterKind::Names) {
        for (QToolButton* more : row->findChildren<QToolButton*>()) {
            if (more->isCheckable() && more->isVisible() && !more->isChecked()) {
                more->click(); // shows all
            }
        }
        for (QCheckBox* box : row->findChildren<QCheckBox*>()) {
            if (box->text() == label && !box->isChecked()) {
                box->click();
            }
        }
    } else if (row->field().spec().optional) {
        own<QCheckBox>(*row)->click();
    } else if (row->field().hasTypes() && !choose(*own<QComboBox>(*row), label)) {
        return QStringLiteral("is not offered");
    }
    if (const auto need = needed().constFind(member); need != needed().cend()) {
        typeInto(rowOf(*m_sitting->window, stand.path + u'.' + QLatin1String(need->first)),
                 QLatin1String(need->second));
    }
    return settled() ? QString() : workspace().data.problem();
}

bool EveryMemberTest::holds(const Document& document, const QString& family, const QString& member) const {
    const std::string id = member.toStdString();
    if (family == u"layer") {
        return std::any_of(document.layers.begin(), document.layers.end(),
                           [&id](const LayerBlock& block) { return block.component.type() == id; });
    }
    const Stand stand = *standOf(family.toStdString());
    const Result<Setting> held = settingAt(document, standardCatalogue(), stand.path.toStdString());
    if (!held) {
        return false;
    }
    if (const Setting::ComponentList* list = held->components()) {
        return list->size() == 1 && list->front().type() == id;
    }
    if (const Setting::ValueList* list = held->values()) {
        return std::find(list->begin(), list->end(), Value(id)) != list->end();
    }
    return held->component() != nullptr && held->component()->type() == id;
}

// What went wrong; empty: it was trained, every epoch of it with finite figures.
QString EveryMemberTest::run(const QString& family, const QString& member) {
    QSignalSpy refused(&workspace().train, &TrainSession::refused);
    m_sitting->window->showPage(QStringLiteral("train"));
    m_sitting->action("run.toggle")->trigger();
    const auto over = [this, &refused] {
        return !refused.isEmpty() || workspace().train.snapshot()->state == train::LiveState::Ended;
    };
    if (!QTest::qWaitFor(over, kPatienceMs)) {
        return QStringLiteral("does not end");
    }
    if (!refused.isEmpty()) {
        return refused.constFirst().constFirst().toString();
    }
    const std::shared_ptr<const train::Snapshot> snapshot = workspace().train.snapshot();
    const bool ended = snapshot->end == train::RunEnd::Finished || snapshot->end == train::RunEnd::Converged;
    if (!ended || snapshot->history->size() == 0 ||
        (snapshot->end == train::RunEnd::Finished && snapshot->epoch != 2)) {
        return QStringLiteral("ended by %1 after %2 epochs")
            .arg(QString::fromStdString(train::runEndName(snapshot->end)))
            .arg(snapshot->epoch);
    }
    for (const train::Curve& curve : snapshot->history->curves) {
        if (!std::all_of(curve.values.begin(), curve.values.end(), [](double value) { return std::isfinite(value); })) {
            return QStringLiteral("%1 is not finite").arg(QString::fromStdString(curve.name));
        }
    }
    return holds(workspace().train.runDocument(), family, member) ? QString()
                                                                  : QStringLiteral("is not in what was trained");
}

GOODFIT_SUITE(EveryMemberTest)
#include "every_member_test.moc"
