// The law of forms: every member of every family gets one, without a warning, and every field of it
// reads and writes the document and can be undone.
#include "ui/widgets/parameter_form.h"

#include "core/catalogue/standard.h"
#include "core/document/check.h"
#include "core/document/paths.h"
#include "core/document/specs.h"
#include "tests/support/member_rows.h"
#include "tests/support/suite.h"
#include "tests/ui/form_support.h"
#include "ui/bridge/document_store.h"
#include "ui/widgets/form/number_edit.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFocusEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QToolButton>

using namespace goodfit;
using namespace goodfit::ui;
using namespace goodfit::test;

namespace {

struct Placed {
    Document document;
    QString path; // empty: the member stands nowhere by itself
};

Document withBlock(const std::string& type) {
    Document document;
    document.layers.push_back({"block", Component(type), {}});
    return document;
}

// A document that holds this member, and where: looked up in the tables, no family is named.
Placed place(const std::string& family, const std::string& member) {
    const Catalogue& catalogue = standardCatalogue();
    if (family == "data" || family == "training" || family == "search") {
        return {Document{}, QString::fromStdString(family)};
    }
    if (family == "layer") {
        return {withBlock(member), QStringLiteral("layers.block")};
    }
    std::vector<std::pair<Document, std::string>> owners{
        {Document{}, "data"}, {Document{}, "training"}, {Document{}, "search"}};
    for (const ComponentInfo& layer : catalogue.family("layer")->members) {
        owners.emplace_back(withBlock(layer.id), "layers.block");
    }
    for (const auto& [document, root] : owners) {
        const std::string table = root == "layers.block" ? "layer" : root;
        const std::string type = table == "layer" ? document.layers.front().component.type() : root;
        for (const ParameterSpec& spec : catalogue.member(table, type)->parameters) {
            if (spec.family != family) {
                continue;
            }
            const std::string path = root + "." + spec.id;
            if (spec.kind == ParameterKind::Component) {
                const auto changed = withSetting(document, catalogue, path, Setting(Component(member)));
                return {changed ? *changed : Document{}, QString::fromStdString(path)};
            }
            if (spec.kind == ParameterKind::ComponentList) {
                const auto changed =
                    withSetting(document, catalogue, path, Setting(Setting::ComponentList{Component(member)}));
                return {changed ? *changed : Document{}, QString::fromStdString(path + ".0")};
            }
        }
    }
    return {};
}

double otherNumber(const ParameterSpec& spec, double now) {
    for (const double candidate : {now + 1, now * 1.5, now / 2, spec.low, (spec.low + spec.high) / 2}) {
        const bool whole = spec.kind != ParameterKind::Integer || candidate == std::floor(candidate);
        if (whole && candidate != now && candidate >= spec.low && candidate <= spec.high) {
            return candidate;
        }
    }
    return now;
}

} // namespace

class ParameterFormTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support)"))); }

    void everyMember_data() { test::addMemberRows(); }
    void everyMember() {
        QFETCH(const QString, family);
        QFETCH(const QString, member);
        const Placed placed = place(family.toStdString(), member.toStdString());
        const ComponentInfo* info = standardCatalogue().member(family.toStdString(), member.toStdString());
        if (placed.path.isEmpty()) {
            // importances are no part of a document: they are set where they are shown
            QVERIFY2(info->parameters.empty() || family == u"importance", "has parameters, but no form reaches them");
            return;
        }
        DocumentStore store(standardCatalogue());
        store.reset(placed.document, {});
        ParameterForm form(store, placed.path);
        form.resize(320, 600);
        form.grab();
        for (const ParameterSpec& spec : info->parameters) {
            const Family* nested = standardCatalogue().family(spec.family);
            if (spec.kind == ParameterKind::ComponentList && (!nested || nested->members.empty())) {
                continue; // nothing to choose from
            }
            FormRow* row = rowOf(form, placed.path + u'.' + QString::fromStdString(spec.id));
            QVERIFY2(row, spec.id.c_str());
            writesAndUndoes(store, *row, spec);
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QCOMPARE(store.document(), placed.document);
    }

    void invalidTextLeavesTheDocumentAlone_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << "0";
        QTest::newRow("negative") << "-3";
        QTest::newRow("half a unit") << "2.5";
        QTest::newRow("words") << "many";
        QTest::newRow("nothing") << " ";
        QTest::newRow("too many") << "1000000000000";
    }
    void invalidTextLeavesTheDocumentAlone() {
        QFETCH(const QString, text);
        DocumentStore store(standardCatalogue());
        store.reset(withBlock("dense"), {});
        ParameterForm form(store, QStringLiteral("layers.block"));
        FormRow* row = rowOf(form, QStringLiteral("layers.block.units"));
        const Document before = store.document();
        typeInto(own<NumberEdit>(*row), text);
        // A prefix may be valid ("2" of "2.5"): what counts is that nothing invalid got in.
        QVERIFY(check(store.document(), standardCatalogue()).empty());
        const auto* message = row->findChildren<QLabel*>(QString(), Qt::FindDirectChildrenOnly).constLast();
        QVERIFY(!message->isHidden() && !message->text().isEmpty());
        undoAll(store);
        QCOMPARE(store.document(), before);
        QFocusEvent left(QEvent::FocusOut);
        QApplication::sendEvent(own<NumberEdit>(*row), &left); // what was half typed goes back to what holds
        QVERIFY(message->isHidden());
        QCOMPARE(own<NumberEdit>(*row)->text(), QStringLiteral("16"));
    }

    void acceptsScientificNotation() {
        DocumentStore store(standardCatalogue());
        store.reset(Document{}, {});
        ParameterForm form(store, QStringLiteral("training.optimizer"));
        FormRow* row = rowOf(form, QStringLiteral("training.optimizer.learning_rate"));
        QVERIFY(row);
        typeInto(own<NumberEdit>(*row), QStringLiteral("1e-3"));
        const auto held = settingAt(store.document(), store.catalogue(), "training.optimizer.learning_rate");
        QCOMPARE(held->value()->real(), 1e-3);
        own<NumberEdit>(*row)->stepBy(1);
        const auto stepped = settingAt(store.document(), store.catalogue(), "training.optimizer.learning_rate");
        QCOMPARE(stepped->value()->real(), 2e-3);
    }

    void rangeIsWideEnoughForTheValueAndGoesBackToIt() {
        DocumentStore store(standardCatalogue());
        Document document = withBlock("dense");
        document.layers[0].component.settings.set("units", Setting(500));
        store.reset(document, {});
        ParameterForm form(store, QStringLiteral("layers.block"));
        FormRow* row = rowOf(form, QStringLiteral("layers.block.units"));
        toggleOf(*row)->click();
        auto held = settingAt(store.document(), store.catalogue(), "layers.block.units");
        QVERIFY(held->range());
        QVERIFY(held->range()->low <= 500 && held->range()->high >= 500);
        toggleOf(*row)->click();
        held = settingAt(store.document(), store.catalogue(), "layers.block.units");
        QCOMPARE(held->value()->integer(), 500);
    }

    void changesElsewhereShowInPlace() {
        DocumentStore store(standardCatalogue());
        store.reset(withBlock("dense"), {});
        ParameterForm form(store, QStringLiteral("layers.block"));
        FormRow* row = rowOf(form, QStringLiteral("layers.block.units"));
        const NumberEdit* edit = own<NumberEdit>(*row);
        QVERIFY(store.setSetting(QStringLiteral("layers.block.units"), Setting(33), QStringLiteral("33")));
        QCOMPARE(edit->text(), QStringLiteral("33"));
        QCOMPARE(own<NumberEdit>(*row), edit); // the same widget: focus would have stayed
        store.undoStack()->undo();
        QCOMPARE(edit->text(), QStringLiteral("16"));
    }

    void everyControlHasAName() {
        DocumentStore store(standardCatalogue());
        store.reset(withBlock("dense"), {});
        for (const char* path : {"layers.block", "training", "data", "search"}) {
            ParameterForm form(store, QLatin1String(path));
            QList<QPointer<FormRow>> rows; // a type that becomes a range has other rows below it
            for (FormRow* row : form.findChildren<FormRow*>()) {
                rows.append(row);
            }
            for (const QPointer<FormRow>& row : rows) {
                if (QToolButton* toggle = row ? toggleOf(*row) : nullptr; toggle && !toggle->isHidden()) {
                    toggle->click();
                }
            }
            for (const QWidget* control : form.findChildren<QWidget*>()) {
                bool inner = false; // of a spin box or a combo, which have the name
                for (const QWidget* up = control->parentWidget(); up && !inner; up = up->parentWidget()) {
                    inner = qobject_cast<const QAbstractSpinBox*>(up) || qobject_cast<const QComboBox*>(up);
                }
                if (!inner && (control->focusPolicy() & Qt::TabFocus) && !control->isHidden()) {
                    QVERIFY2(!control->accessibleName().isEmpty(), control->metaObject()->className());
                }
            }
        }
        ParameterForm form(store, QStringLiteral("layers.block"));
        const FormRow* units = rowOf(form, QStringLiteral("layers.block.units"));
        QCOMPARE(units->findChildren<NumberEdit*>().constFirst()->accessibleName(),
                 QStringLiteral("Units of block, range low"));
    }

private:
    static void undoAll(DocumentStore& store) {
        while (store.undoStack()->canUndo()) {
            store.undoStack()->undo();
        }
    }

    // Changes the field through its widget, flips the range, undoes it all.
    void writesAndUndoes(DocumentStore& store, FormRow& row, const ParameterSpec& spec) {
        const Document before = store.document();
        if (spec.optional) {
            own<QCheckBox>(row)->click();
            QVERIFY2(store.document() != before, spec.id.c_str());
        }
        const Document on = store.document();
        if (change(row, spec)) {
            QVERIFY2(store.document() != on, spec.id.c_str());
        }
        QVERIFY2(check(store.document(), standardCatalogue()).empty(), spec.id.c_str());
        if (spec.searchable) {
            const Result<Setting> value = row.field().current();
            toggleOf(row)->click();
            const Result<Setting> range = row.field().current();
            QVERIFY2(range.ok() && range->isRange(), spec.id.c_str());
            QVERIFY2(check(store.document(), standardCatalogue()).empty(), spec.id.c_str());
            toggleOf(row)->click();
            QVERIFY2(row.field().current().ok() && *row.field().current() == *value, spec.id.c_str());
        }
        undoAll(store);
        QCOMPARE(store.document(), before);
    }

    // False when there is nothing else to choose.
    static bool change(FormRow& row, const ParameterSpec& spec) {
        if (auto* number = own<NumberEdit>(row)) {
            const double now = number->value().value_or(spec.initial.real());
            const double other = otherNumber(spec, now);
            typeInto(number, QString::fromStdString(numberText(other)));
            return other != now;
        }
        if (auto* combo = own<QComboBox>(row)) {
            if (combo->count() < 2) {
                return false;
            }
            QTest::keyClick(combo, combo->currentIndex() + 1 < combo->count() ? Qt::Key_Down : Qt::Key_Up);
            return true;
        }
        if (spec.kind == ParameterKind::Text) {
            typeInto(own<QLineEdit>(row), QStringLiteral("abc"));
            return true;
        }
        if (spec.kind == ParameterKind::Boolean || spec.kind == ParameterKind::Names) {
            for (QCheckBox* box : row.findChildren<QCheckBox*>()) {
                if (box->parentWidget() != &row) { // not the switch of an optional one
                    box->click();
                    return true;
                }
            }
        }
        return false;
    }
};

GOODFIT_SUITE(ParameterFormTest)
#include "parameter_form_test.moc"
