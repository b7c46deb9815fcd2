#include "ui/pages/design/design_page.h"

#include "core/document/check.h"
#include "core/document/paths.h"
#include "tests/support/suite.h"
#include "tests/ui/page_support.h"
#include "ui/models/layer_edits.h"
#include "ui/models/layers_model.h"
#include "ui/pages/design/layer_palette.h"
#include "ui/pages/design/layer_stack_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/block_panel.h"
#include "ui/widgets/inspector.h"

#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QSignalSpy>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using goodfit::test::workspaceOn;

namespace {

// The ids in drawing order, groups with their blocks in brackets.
QString drawn(const std::vector<LayerBlock>& blocks) {
    QStringList ids;
    for (const LayerBlock& block : blocks) {
        QString id = QString::fromStdString(block.id);
        if (!block.layers.empty()) {
            id += QStringLiteral("[%1]").arg(drawn(block.layers));
        }
        ids.append(id);
    }
    return ids.join(u' ');
}

LayerBlock dense(const std::string& id, int units) {
    LayerBlock block{id, Component("dense"), {}};
    block.component.settings.set("units", Setting(units));
    return block;
}

Document threeLayers() {
    Document document;
    document.layers = {dense("a", 8), dense("b", 4), dense("c", 1)};
    return document;
}

} // namespace

class DesignPageTest : public QObject {
    Q_OBJECT
private slots:
    void init() {
        applyTheme(ThemeChoice::Light);
        m_workspace = workspaceOn("moons");
        Document document = m_workspace->store.document();
        document.layers = threeLayers().layers;
        document.layers.back().component.settings.set("activation", Setting(Component("sigmoid")));
        m_workspace->store.reset(document, {});
        QTRY_VERIFY(m_workspace->data.prepared() != nullptr && !m_workspace->data.isLoading());
        m_page = std::make_unique<DesignPage>(*m_workspace);
        m_page->resize(900, 700);
        m_page->show();
        m_stack = m_page->stack();
    }
    void cleanup() {
        m_page.reset();
        m_workspace.reset();
    }

    void keys_data() {
        QTest::addColumn<QString>("selected");
        QTest::addColumn<int>("key");
        QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
        QTest::addColumn<QString>("wanted");
        const Qt::KeyboardModifiers alt = Qt::AltModifier;
        const Qt::KeyboardModifiers control = Qt::ControlModifier;
        const Qt::KeyboardModifiers none = Qt::NoModifier;
        QTest::newRow("up") << "b" << int(Qt::Key_Up) << alt << "b a c";
        QTest::newRow("up at the top") << "a" << int(Qt::Key_Up) << alt << "a b c";
        QTest::newRow("down") << "a" << int(Qt::Key_Down) << alt << "b a c";
        QTest::newRow("down at the end") << "c" << int(Qt::Key_Down) << alt << "a b c";
        QTest::newRow("duplicate") << "a" << int(Qt::Key_D) << control << "a a_2 b c";
        QTest::newRow("delete") << "b" << int(Qt::Key_Delete) << none << "a c";
        QTest::newRow("repeat") << "b" << int(Qt::Key_G) << control << "a repeat[b] c";
        QTest::newRow("no group to go into") << "b" << int(Qt::Key_Right) << alt << "a b c";
    }
    void keys() {
        QFETCH(const QString, selected);
        QFETCH(const int, key);
        QFETCH(const Qt::KeyboardModifiers, modifiers);
        QFETCH(const QString, wanted);
        const Document before = m_workspace->store.document();
        m_workspace->selection.selectBlock(selected);
        QTest::keyClick(m_stack, static_cast<Qt::Key>(key), modifiers);
        QCOMPARE(drawn(m_workspace->store.document().layers), wanted);
        QCOMPARE(m_workspace->store.undoStack()->count(), wanted == QLatin1String("a b c") ? 0 : 1);
        m_workspace->store.undoStack()->undo();
        QCOMPARE(m_workspace->store.document(), before);
    }

    void intoAndOutOfAGroup() {
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        QTest::keyClick(m_stack, Qt::Key_G, Qt::ControlModifier);
        m_workspace->selection.selectBlock(QStringLiteral("a"));
        QTest::keyClick(m_stack, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("repeat[a b] c"));
        QTest::keyClick(m_stack, Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("repeat[b] a c"));
        m_workspace->selection.selectBlock(QStringLiteral("repeat"));
        QTest::keyClick(m_stack, Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("b a c"));
    }

    void paletteAddsAfterTheSelection() {
        auto* palette = m_page->findChild<LayerPalette*>();
        auto* list = palette->findChild<QListView*>();
        m_workspace->selection.selectBlock(QStringLiteral("a"));
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data().toString() == QLatin1String("Dropout")) {
                list->setCurrentIndex(index);
                QTest::keyClick(list, Qt::Key_Return);
                QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            }
        }
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("a dropout dropout_2 b c"));
        QCOMPARE(m_workspace->selection.block(), QStringLiteral("dropout_2"));
        auto* search = palette->findChild<QLineEdit*>();
        QTest::keyClicks(search, QStringLiteral("flat"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("a dropout dropout_2 flatten b c"));
    }

    void everyLayerCanBeAdded_data() {
        QTest::addColumn<QString>("type");
        for (const ComponentInfo& layer : standardCatalogue().family("layer")->members) {
            QTest::newRow(layer.id.c_str()) << QString::fromStdString(layer.id);
        }
    }
    void everyLayerCanBeAdded() {
        QFETCH(const QString, type);
        m_stack->addLayer(type);
        QVERIFY(check(m_workspace->store.document(), standardCatalogue()).empty());
        QCOMPARE(m_workspace->store.document().layers.size(), std::size_t{4});
        QVERIFY(!m_workspace->selection.block().isEmpty());
        QCOMPARE(m_workspace->store.document().layers.back().id, std::string("c")); // the output stays last
    }

    void rowsMoveAsOneUndoStep() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        QVERIFY(model->moveRow({}, model->rowOf(QStringLiteral("a")), {}, model->rowOf(QStringLiteral("c"))));
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("b a c"));
        QCOMPARE(m_workspace->store.undoStack()->count(), 1);
        QVERIFY(!model->moveRow({}, 0, {}, 2)); // the data's input is not a block
    }

    void dropFromThePalette() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        QMimeData data;
        data.setData(LayersModel::layerMimeType(), "flatten");
        QVERIFY(model->dropMimeData(&data, Qt::CopyAction, model->rowOf(QStringLiteral("b")), 0, {}));
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("a flatten b c"));
        QCOMPARE(m_workspace->selection.block(), QStringLiteral("flatten"));
    }

    void cardsSayShapesAndParameters() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        const auto text = [model](const char* id, int role) {
            return model->index(model->rowOf(QLatin1String(id))).data(role).toString();
        };
        QTRY_COMPARE(text("a", LayersModel::ShapeRole), QStringLiteral("2 → 8"));
        QCOMPARE(text("a", LayersModel::ParametersRole), QStringLiteral("24 parameters")); // 2·8 + 8
        QCOMPARE(text("b", LayersModel::ParametersRole), QStringLiteral("36 parameters")); // 8·4 + 4
        QCOMPARE(text("a", Qt::DisplayRole), QStringLiteral("Dense 8 · Linear"));
        QVERIFY(m_workspace->store.setSetting(QStringLiteral("layers.a.units"), Setting(NumericRange{4, 64, true, {}}),
                                              QStringLiteral("range")));
        QCOMPARE(text("a", Qt::DisplayRole), QStringLiteral("Dense 4…64 · Linear"));
        QVERIFY(text("a", Qt::AccessibleTextRole).contains(QStringLiteral("parameters")));
    }

    void cardsSayWhatIsNotTrained() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        const auto parameters = [model](const char* id) {
            return model->index(model->rowOf(QLatin1String(id))).data(LayersModel::ParametersRole).toString();
        };
        QVERIFY(m_workspace->store.setSetting(QStringLiteral("layers.a.trainable"), Setting(false),
                                              QStringLiteral("freeze")));
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        m_stack->addLayer(QStringLiteral("batch_normalization"));
        QTRY_COMPARE(parameters("a"), QStringLiteral("24 parameters, none trained"));
        QCOMPARE(parameters("b"), QStringLiteral("36 parameters"));
        // Scale and shift of 4 channels are learned, mean and variance follow the batches.
        QCOMPARE(parameters("batch_normalization"), QStringLiteral("16 parameters, 8 trained"));
        const QLabel* total = nullptr;
        for (const QLabel* label : m_page->findChildren<QLabel*>()) {
            total = label->accessibleName() == QStringLiteral("Parameters") ? label : total;
        }
        QVERIFY(total);
        QCOMPARE(total->text(), QStringLiteral("81, 49 trained")); // 24 + 36 + 16 + 5
    }

    // A mask that is dropped on the way is no mistake, but worth a word on the block.
    void cardsShowNotes() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        Document document = m_workspace->store.document();
        LayerBlock shape{"shape", Component("reshape"), {}};
        shape.component.settings.set("target_shape", Setting("4,2"));
        document.layers = {dense("a", 8),
                           shape,
                           {"mask", Component("masking"), {}},
                           {"conv", Component("conv1d"), {}},
                           {"flat", Component("flatten"), {}},
                           document.layers.back()};
        QVERIFY(m_workspace->store.replace(document, QStringLiteral("mask")));
        const QModelIndex noted = model->index(model->rowOf(QStringLiteral("conv")));
        QTRY_VERIFY(noted.data(LayersModel::NoteRole).toString().contains(QStringLiteral("masks")));
        QVERIFY(noted.data(LayersModel::ProblemRole).toString().isEmpty());
        QVERIFY(noted.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("masks")));
        const QModelIndex plain = model->index(model->rowOf(QStringLiteral("a")));
        QVERIFY(m_stack->visualRect(noted).height() > m_stack->visualRect(plain).height());
        m_page->grab();
    }

    void invalidStackSaysSoOnTheBlock() {
        auto* model = qobject_cast<LayersModel*>(m_stack->model());
        auto* banner = m_page->findChild<Banner*>();
        QTRY_VERIFY(banner->isHidden());
        m_workspace->selection.selectBlock(QStringLiteral("c"));
        QTest::keyClick(m_stack, Qt::Key_Delete); // 4 outputs for one class probability
        const QModelIndex last = model->index(model->rowOf(QStringLiteral("b")));
        QTRY_VERIFY(!last.data(LayersModel::ProblemRole).toString().isEmpty());
        QVERIFY(!banner->isHidden() && !banner->text().isEmpty());
        QTest::keyClick(m_stack, Qt::Key_Delete);
        QTest::keyClick(m_stack, Qt::Key_Delete);
        QVERIFY(m_workspace->store.document().layers.empty());
        QVERIFY(!banner->text().isEmpty());
        m_page->grab();
    }

    void hintsSetTheHiddenUnits() {
        QToolButton* apply = nullptr;
        for (QToolButton* button : m_page->findChildren<QToolButton*>()) {
            if (button->accessibleName().startsWith(QLatin1String("Apply")) && !apply) {
                apply = button;
            }
        }
        QVERIFY(apply);
        const std::int64_t units = jobs::hiddenUnitsHints(m_workspace->data.shape()).front().units;
        m_workspace->selection.selectBlock({});
        apply->click();
        const auto unitsOf = [this](const char* id) {
            const auto path = std::string("layers.") + id + ".units";
            return settingAt(m_workspace->store.document(), standardCatalogue(), path)->value()->integer();
        };
        QCOMPARE(unitsOf("a"), units);
        QCOMPARE(unitsOf("b"), units);
        QCOMPARE(unitsOf("c"), std::int64_t{1}); // the output is the data's
        m_workspace->store.undoStack()->undo();
        QCOMPARE(unitsOf("a"), std::int64_t{8});
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        apply->click();
        QCOMPARE(unitsOf("a"), std::int64_t{8});
        QCOMPARE(unitsOf("b"), units);
    }

    void inspectorFollowsTheSelection() {
        Inspector inspector(*m_workspace);
        inspector.resize(320, 700);
        inspector.show();
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        auto* panel = inspector.findChild<BlockPanel*>();
        QCOMPARE(panel->form()->path(), QStringLiteral("layers.b"));
        QTest::keyClick(m_stack, Qt::Key_G, Qt::ControlModifier);
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        QCOMPARE(panel->form()->path(), QStringLiteral("layers.repeat.b"));
        auto* name = panel->findChild<QLineEdit*>();
        name->setText(QStringLiteral("deep"));
        emit name->editingFinished();
        QCOMPARE(drawn(m_workspace->store.document().layers), QStringLiteral("a repeat[deep] c"));
        QCOMPARE(panel->form()->path(), QStringLiteral("layers.repeat.deep"));
        m_workspace->store.undoStack()->undo();
        inspector.showPath(QStringLiteral("search"), QStringLiteral("Search"));
        inspector.showPath(QStringLiteral("layers.a"), {});
        QCOMPARE(panel->form()->path(), QStringLiteral("layers.a"));
        inspector.grab();
    }

    void enterAsksForTheInspector() {
        QSignalSpy asked(m_page.get(), &Page::inspect);
        m_workspace->selection.selectBlock(QStringLiteral("b"));
        QTest::keyClick(m_stack, Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("layers.b"));
    }

    void everyControlIsDescribed() { QCOMPARE(goodfit::test::undescribed(*m_page), QStringList()); }

private:
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<DesignPage> m_page;
    LayerStackView* m_stack = nullptr;
};

GOODFIT_SUITE(DesignPageTest)
#include "design_page_test.moc"
