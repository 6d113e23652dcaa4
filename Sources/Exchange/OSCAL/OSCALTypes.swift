/// The parts of OSCAL 1.2.1 that Tenken writes, named as OSCAL names them; names in camel case become words with
/// hyphens. A list that would be empty is nil, since OSCAL refuses empty ones.
enum OSCAL {
  static let version = "1.2.1"

  struct Property: Encodable {
    var name: String
    var ns: String?
    var value: String
  }

  struct Party: Encodable {
    struct ExternalID: Encodable {
      var scheme: String
      var id: String
    }

    var uuid: String
    var type = "organization"
    var name: String
    var externalIds: [ExternalID]?
  }

  struct Metadata: Encodable {
    var title: String
    var lastModified: String
    var version: String
    var oscalVersion = OSCAL.version
    var props: [Property]?
    var parties: [Party]?
  }

  struct Part: Encodable {
    var id: String
    var name: String
    var prose: String
  }

  struct Control: Encodable {
    var id: String
    var title: String
    var props: [Property]?
    var parts: [Part]
  }

  struct Group: Encodable {
    var id: String
    var title: String
    var controls: [Control]
  }

  struct Resource: Encodable {
    struct Link: Encodable {
      var href: String
      var mediaType: String?
    }

    var uuid: String
    var title: String
    var description: String?
    var rlinks: [Link]?
  }

  struct BackMatter: Encodable { var resources: [Resource] }

  struct Catalog: Encodable {
    var uuid: String
    var metadata: Metadata
    var groups: [Group]
    var backMatter: BackMatter?
  }

  struct Reference: Encodable { var href: String }

  struct ControlID: Encodable { var controlId: String }

  struct ReviewedControls: Encodable {
    struct Selection: Encodable { var includeControls: [ControlID] }

    var controlSelections: [Selection]
  }

  struct AssessmentPlan: Encodable {
    var uuid: String
    var metadata: Metadata
    var importSsp: Reference
    var reviewedControls: ReviewedControls
    var backMatter: BackMatter
  }

  struct Subject: Encodable {
    var subjectUuid: String
    var type = "party"
  }

  struct Origin: Encodable {
    struct Actor: Encodable {
      var type = "party"
      var actorUuid: String
    }

    var actors: [Actor]
  }

  struct Evidence: Encodable { var description: String }

  struct Observation: Encodable {
    var uuid: String
    var title: String
    var description: String
    var props: [Property]?
    var methods: [String]
    var types = ["control-objective"]
    var origins: [Origin]
    var subjects: [Subject]
    var relevantEvidence: [Evidence]?
    var collected: String
    var remarks: String?
  }

  struct RelatedObservation: Encodable { var observationUuid: String }

  struct RelatedFinding: Encodable { var findingUuid: String }

  struct RelatedRisk: Encodable { var riskUuid: String }

  struct Target: Encodable {
    struct Status: Encodable {
      var state: String
      var reason: String
    }

    struct Implementation: Encodable { var state: String }

    var type = "objective-id"
    var targetId: String
    var status: Status
    var implementationStatus: Implementation
  }

  struct Finding: Encodable {
    var uuid: String
    var title: String
    var description: String
    var target: Target
    var relatedObservations: [RelatedObservation]
    var relatedRisks: [RelatedRisk]?
  }

  struct Task: Encodable {
    struct Timing: Encodable {
      struct OnDate: Encodable { var date: String }

      var onDate: OnDate
    }

    var uuid: String
    var type = "milestone"
    var title: String
    var timing: Timing
  }

  struct Remediation: Encodable {
    var uuid: String
    var lifecycle = "planned"
    var title: String
    var description: String
    var tasks: [Task]
  }

  struct Risk: Encodable {
    var uuid: String
    var title: String
    var description: String
    var statement: String
    var status: String
    var deadline: String?
    var remediations: [Remediation]?
  }

  struct Result: Encodable {
    var uuid: String
    var title: String
    var description: String
    var start: String
    var reviewedControls: ReviewedControls
    var observations: [Observation]?
    var findings: [Finding]?
  }

  struct AssessmentResults: Encodable {
    var uuid: String
    var metadata: Metadata
    var importAp: Reference
    var results: [Result]
  }

  struct SystemID: Encodable {
    var identifierType = OSCALIdentity.vocabulary
    var id: String
  }

  struct PlannedItem: Encodable {
    var uuid: String
    var title: String
    var description: String
    var relatedObservations: [RelatedObservation]?
    var relatedRisks: [RelatedRisk]?
  }

  struct ActionPlan: Encodable {
    var uuid: String
    var metadata: Metadata
    var systemId: SystemID
    var observations: [Observation]?
    var risks: [Risk]?
    var poamItems: [PlannedItem]
  }
}
