// What may help, as edits of the document: computed from what it holds now. Without a document, or where a
// setting is a range, the same advice comes without edits.
#pragma once

#include "core/base/catalogue.h"
#include "core/diagnose/finding.h"
#include "core/document/document.h"

#include <optional>
#include <string>
#include <vector>

namespace goodfit::diagnose {

class Remedies {
public:
    // Both may be null, and must outlive this.
    Remedies(const Document* document, const Catalogue* catalogue) : m_document(document), m_catalogue(catalogue) {}

    [[nodiscard]] Remedy rateTimes(double factor) const;
    // A tenth of it, ten times it; from far outside what the optimizer is usually given, into the middle of that.
    [[nodiscard]] Remedy lowerRate() const;
    [[nodiscard]] Remedy higherRate() const;
    [[nodiscard]] Remedy epochsTimes(double factor) const; // at most what a document may hold
    // The same, but of a run that is not over: let it go on.
    [[nodiscard]] Remedy epochsTimesOrFinish(double factor, std::size_t done) const;
    [[nodiscard]] Remedy earlyStopping(int patience) const;
    [[nodiscard]] Remedy strongerL2() const;              // 10 times what the layers have, or 1e-3 where there is none
    [[nodiscard]] Remedy weakerL2() const;                // a tenth
    [[nodiscard]] Remedy unitsTimes(double factor) const; // of the hidden dense layers
    [[nodiscard]] Remedy moreDropout() const; // a higher rate, or a block of it behind each hidden dense layer
    [[nodiscard]] Remedy biggerValidation(double fraction) const;
    [[nodiscard]] Remedy standardise() const;
    [[nodiscard]] Remedy heInitialisation() const; // zeros or ones become Glorot's, before ReLU He's
    [[nodiscard]] Remedy reluInstead() const;      // of sigmoid and tanh in hidden layers
    [[nodiscard]] Remedy largerBatch() const;

    // One setting at a path; without edits where the path leads nowhere, holds a range or that value already.
    [[nodiscard]] Remedy set(std::string text, const std::string& path, Setting setting) const;
    // Paths of blocks, "layers.hidden.dense". Those in one list alone.
    [[nodiscard]] Remedy moveBlockBehind(const std::string& block, const std::string& beside) const;
    // edits: what changes with it.
    [[nodiscard]] Remedy withoutBlock(std::string text, const std::string& block, std::vector<Edit> edits) const;
    [[nodiscard]] Remedy normaliseHidden() const; // batch normalisation behind each hidden dense layer that has none
    [[nodiscard]] Remedy normaliseBefore(const std::string& block, const std::string& name) const;
    [[nodiscard]] Remedy fewerLayers() const; // two hidden dense layers are left
    [[nodiscard]] Remedy oneMoreLayer() const;
    [[nodiscard]] Remedy clipGradients() const;
    [[nodiscard]] Remedy narrowTo(std::int64_t units) const; // hidden dense layers that are wider

    [[nodiscard]] bool hasL2() const;
    [[nodiscard]] bool isFarTooHigh() const; // the rate, for its optimizer
    [[nodiscard]] bool hasUnscaledData() const;
    [[nodiscard]] bool hasZeroInitialiser() const;
    [[nodiscard]] bool hasDeepSigmoid() const; // three hidden layers or more
    // The fraction of the rows that validation takes now; nothing without a document.
    [[nodiscard]] std::optional<double> validationFraction() const;

private:
    struct Dense {
        std::string path; // "layers.hidden.dense"
        const Component* component = nullptr;
    };
    [[nodiscard]] std::vector<Dense> hiddenDense() const; // all but the last
    [[nodiscard]] std::optional<Value> valueAt(const std::string& path) const;
    // The middle (in the logarithm) of the range that the optimizer's table offers for a search.
    [[nodiscard]] std::optional<double> usualRate() const;
    [[nodiscard]] Remedy rateTo(double rate) const;
    // The advice with these steps, or alone where they cannot be taken.
    [[nodiscard]] Remedy checked(Remedy remedy) const;
    // The block behind which another layer's work begins: the layer's own, or the last of what belongs to it.
    [[nodiscard]] std::string endOfLayer(const std::string& path) const;
    void collect(const std::vector<LayerBlock>& blocks, const std::string& path, std::vector<Dense>& found) const;

    const Document* m_document;
    const Catalogue* m_catalogue;
};

} // namespace goodfit::diagnose
